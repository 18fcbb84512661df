// One look for every picture, so that notes hold structure only. All sizes are CSS pixels at the width
// of a phone; accents were chosen for at least 4.5:1 on their own fill and on the canvas.

/** A picture is 400 wide before it is enlarged to 1,200, so text of 14 stays 14 on a phone. */
export const CANVAS = { width: 400, scale: 3, margin: 14, text: 14, paper: "#fbfcfe" } as const;

type Look = { fill: string; line: string; ink?: string; dashed?: boolean };

const INK = "#1b2430";

/** The kinds of thing that pictures show; an edge may be `good`, `bad` or `muted` too. */
const LOOKS = {
  pod: { fill: "#e6eefe", line: "#2f5fd0" },
  container: { fill: "#dff5f1", line: "#0f766e" },
  machine: { fill: "#f1f3f6", line: "#5b6675" },
  control: { fill: "#f0e9fd", line: "#6d3fd1" },
  store: { fill: "#fff2d9", line: "#955506" },
  network: { fill: "#def2fb", line: "#0369a1" },
  user: { fill: "#ffffff", line: "#1b2430" },
  good: { fill: "#e2f5e8", line: "#15703a", ink: "#125c30" },
  bad: { fill: "#fdeaea", line: "#b42318", ink: "#9b1c13" },
  muted: { fill: "#fbfcfe", line: "#6b7480", ink: "#525c69", dashed: true },
} as const satisfies Record<string, Look>;

/** What `class=` may say. `plain` is bare text; `hidden` keeps a place in the layout without being seen. */
export const CLASSES = [...Object.keys(LOOKS), "plain", "hidden"];

/**
 * Graphviz cannot measure our font. Arial's widths, which it knows, are within a few per cent, and
 * laying out one size larger than is drawn covers the rest and the bold first line. How Graphviz lays a picture out, as the first statements of every picture. A note cannot change these;
 * as statements, unlike as options of the engine, they hold in groups within groups too.
 */
export const LAYOUT = [
  `graph [fontname="Arial" fontsize=15 pad=0 nodesep=0.3 ranksep=0.42 compound=true labeljust=l bgcolor=transparent style="rounded,filled"]`,
  `node [fontname="Arial" fontsize=15 shape=box style="rounded,filled" margin="0.14,0.1" width=0.8 height=0.5]`,
  `edge [fontname="Arial" fontsize=15 arrowsize=0.8]`,
].join(";");

/** The style sheet that gives a laid out picture its look. */
export const STYLE = [
  `text{font-family:Pretendard;font-size:${CANVAS.text}px;fill:${INK}}`,
  `.title,.cluster text{font-weight:600}`,
  `.node path,.node polygon,.cluster path,.cluster polygon{fill:#fff;stroke:#6b7480;stroke-width:1.4}`,
  `.edge path{stroke:#4a5564;stroke-width:1.5}`,
  `.edge polygon{fill:#4a5564;stroke:#4a5564}`,
  `.edge text{fill:#37414f}`,
  ...Object.entries(LOOKS).flatMap(([name, look]) => lookRules(name, look)),
  `.node.plain path{fill:none;stroke:none}`,
  `.hidden path,.hidden polygon,.hidden text{visibility:hidden}`,
].join("");

function lookRules(name: string, { fill, line, ink, dashed }: Look): string[] {
  const dash = dashed ? ";stroke-dasharray:5 4" : "";
  const box = (kind: string) => `.${kind}.${name} path,.${kind}.${name} polygon`;
  return [
    `${box("node")},${box("cluster")}{fill:${fill};stroke:${line}${dash}}`,
    `.edge.${name} path{stroke:${line}${dash}}`,
    `.edge.${name} polygon{fill:${line};stroke:${line}}`,
    `.cluster.${name} text,.edge.${name} text{fill:${ink ?? line}}`,
    ...(ink ? [`.node.${name} text{fill:${ink}}`] : []),
  ];
}
