import { describe, expect, it } from "vitest";
import { withParticle } from "../../src/commands/particle.ts";

describe("withParticle", () => {
  it.each([
    ["파드", "은/는", "파드는"],
    ["볼륨", "은/는", "볼륨은"],
    ["레이블", "으로/로", "레이블로"],
    ["컨테이너 런타임 인터페이스(CRI)", "을/를", "컨테이너 런타임 인터페이스(CRI)를"],
    ["kubelet", "은/는", "kubelet은"],
    ["ConfigMap", "을/를", "ConfigMap을"],
    ["etcd", "은/는", "etcd는"],
    ["Deployment", "이/가", "Deployment가"],
    ["NodePort", "을/를", "NodePort를"],
    ["ClusterIP", "은/는", "ClusterIP는"],
    ["RSL", "을/를", "RSL을"],
    ["CRI-O", "은/는", "CRI-O는"],
    ["volume", "을/를", "volume을"],
    ["label", "으로/로", "label로"],
    ["Node", "은/는", "Node는"],
    ["emptyDir", "을/를", "emptyDir를"],
    ["Job", "을/를", "Job을"],
    ["CronJob", "은/는", "CronJob은"],
    ["web", "으로/로", "web으로"],
    ["Docker Hub", "을/를", "Docker Hub를"],
    ["가시성(observability)", "을/를", "가시성(observability)을"],
    ["감사(audit)", "을/를", "감사(audit)를"],
    ["감사 (audit)", "이/가", "감사 (audit)가"],
    ["'레이블(label)'", "으로/로", "'레이블(label)'로"],
    ["Pod(파드)", "은/는", "Pod(파드)는"],
    ["API(application programming interface)", "을/를", "API(application programming interface)를"],
    ["A", "이에요/예요", "A예요"],
    ["맞다", "이에요/예요", "맞다예요"],
  ] as const)("%s + %s → %s", (word, particle, expected) => {
    expect(withParticle(word, particle)).toBe(expected);
  });

  it("never writes both forms", () => {
    for (const word of ["파드", "pod", "123", "", "😀", "API"])
      expect(withParticle(word, "을/를")).not.toContain("(");
  });
});
