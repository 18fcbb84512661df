/** What `chapter` says. */
export const chapterWords = {
  ko: {
    title: "우리 노트 차례",
    none: "아직 올라온 노트가 없어요. content/chapters/에 파일을 넣으면 여기 보여요.",
    listed: (count: number) => `노트가 ${count}장 있어요.`,
    sections: (count: number) => `${count}개 절`,
    choose: "읽을 장을 골라 보세요",
    chooseSection: "읽을 절을 골라 보세요",
    missing: (no: number, known: string) =>
      known ? `${no}장은 아직 없어요. 있는 장: ${known}` : `${no}장은 아직 없어요.`,
    gone: "그 절은 이제 노트에 없어요. 차례에서 다시 골라 주세요.",
    commands: "나온 명령",
    nextSection: "다음 절 →",
    backToChapter: "← 이 장 차례",
    previous: "← 앞 장",
    next: "다음 장 →",
    concepts: "여기 나온 개념",
  },
  en: {
    title: "Our notes, in order",
    none: "No chapters yet. Put a file into content/chapters/ and it appears here.",
    listed: (count: number) => `There are ${count} chapters of notes.`,
    sections: (count: number) => `${count} section${count === 1 ? "" : "s"}`,
    choose: "Pick a chapter",
    chooseSection: "Pick a section",
    missing: (no: number, known: string) =>
      known
        ? `There is no chapter ${no} yet. Chapters so far: ${known}`
        : `There is no chapter ${no} yet.`,
    gone: "That section is no longer in the notes. Pick one from the chapter again.",
    commands: "Commands in it",
    nextSection: "Next section →",
    backToChapter: "← This chapter",
    previous: "← Previous chapter",
    next: "Next chapter →",
    concepts: "Concepts in it",
  },
};
