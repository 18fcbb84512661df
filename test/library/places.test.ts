import { describe, expect, it } from "vitest";
import { searchPlaces, type Place } from "../../src/library/places.ts";

const place = (title: string, text: string, keywords?: string): Place => ({
  type: "section",
  target: title,
  title,
  where: "",
  text,
  ...(keywords === undefined ? {} : { keywords }),
});

const places = searchPlaces([
  place(
    "유니온 파일 시스템",
    "여러 디렉터리를 겹친다\n오버레이 파일 시스템이 그 일을 한다",
    "overlayfs",
  ),
  place("레이블", "오브젝트에 붙이는 꼬리표이다", "labels"),
  place("오퍼레이터", "사람이 하던 일을 맡는다"),
  place("로그", `${"앞말 ".repeat(40)}표준 출력으로 로그를 낸다${" 뒷말".repeat(40)}`),
]);

describe("searchPlaces", () => {
  it("finds places that have the word, not those that share syllables with it", () => {
    expect(places.find("오버레이", 10).map(({ place: found }) => found.title)).toEqual([
      "유니온 파일 시스템",
    ]);
  });

  it("finds a word with particles behind it", () => {
    expect(places.find("오버레이는", 10)[0]?.place.title).toBe("유니온 파일 시스템");
  });

  it("finds by other names without showing them", () => {
    const [hit] = places.find("labels", 10);
    expect(hit?.place.title).toBe("레이블");
    expect(hit?.snippet).toBe("오브젝트에 붙이는 꼬리표이다");
  });

  it("shows the line that has the word, cut around it", () => {
    expect(places.find("오버레이", 10)[0]?.snippet).toBe("오버레이 파일 시스템이 그 일을 한다");
    const snippet = places.find("표준 출력", 10)[0]?.snippet ?? "";
    expect(snippet).toMatch(/^….*표준 출력.*…$/);
    expect(snippet.length).toBeLessThan(100);
  });

  it("finds nothing for nothing", () => {
    expect(places.find("", 10)).toEqual([]);
    expect(places.find("겨자무침", 10)).toEqual([]);
  });
});
