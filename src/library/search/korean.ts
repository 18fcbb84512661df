// What Korean puts behind a word. Stripping is only ever tried against words that are known, because
// 서비스센터 and 잡코리아 end in nothing that may be cut.

const PARTICLES = [
  "은",
  "는",
  "이",
  "가",
  "을",
  "를",
  "의",
  "에",
  "도",
  "만",
  "와",
  "과",
  "로",
  "랑",
  "나",
  "야",
  "들",
  "란",
  "별",
  "용",
  "간",
  "내",
  "면",
  "며",
  "고",
  "죠",
  "요",
  "님",
  "쪽",
  "좀",
  "에서",
  "에게",
  "에는",
  "에도",
  "에만",
  "에서는",
  "에서도",
  "에다",
  "에다가",
  "으로",
  "으로는",
  "로는",
  "로도",
  "으로도",
  "로써",
  "로서",
  "으로서",
  "이랑",
  "하고",
  "이나",
  "이든",
  "든지",
  "이든지",
  "부터",
  "까지",
  "마다",
  "조차",
  "밖에",
  "보다",
  "처럼",
  "같은",
  "같이",
  "끼리",
  "대로",
  "만큼",
  "한테",
  "이며",
  "라도",
  "이라도",
  "이란",
  "이라는",
  "라는",
  "이라고",
  "라고",
  "이라면",
  "라면",
  "이면",
  "인가",
  "인지",
  "인데",
  "이야",
  "이지",
  "이고",
  "이냐",
  "이에요",
  "예요",
  "이요",
  "이죠",
  "입니다",
  "입니까",
  "인가요",
  "인가여",
  "일까",
  "일까요",
  "인거야",
  "였나",
  "이었나",
  "이라니",
  "이다",
  "인것",
  "한테서",
  "로부터",
  "으로부터",
  "에서부터",
  "까지는",
  "들이",
  "들은",
  "들을",
  "들의",
  "들도",
  "들끼리",
  "들에",
  "들에게",
  "별로",
  "당",
  "마저",
  "의경우",
  "뭐야",
  "뭐지",
  "뭐임",
  "뭔데",
  "뭐예요",
  "뭔가요",
  "뭔지",
  "뭐냐",
  "뭐니",
  "뭘까",
  "이뭐야",
  "가뭐야",
  "란뭐야",
  "이란뭐야",
  "무엇",
  "무엇인가요",
  "무엇인가",
  "설명",
  "설명해줘",
  "알려줘",
  "관련",
  "관해서",
  "대해",
  "대해서",
  "에대해",
  "에대해서",
  "에관해",
  "에관해서",
  "역할",
  "개념",
  "정의",
  "뜻",
  "의미",
  "차이",
  "차이점",
  "사용법",
  "예제",
  "예시",
  "요약",
  "정리",
  "종류",
  "기능",
  "특징",
  "장점",
  "단점",
  "상태",
  "방법",
  "하는법",
  "쓰는법",
  "만들기",
  "생성",
  "설정",
  "이름",
  "목록",
  "하다",
  "하는",
  "하기",
  "하면",
  "해줘",
  "하려면",
  "할때",
  "한다",
  "해",
  "된",
  "되는",
  "될",
  "되면",
  "돼",
  "돼요",
  "안돼",
  "있는",
  "있어",
  "있나",
  "없는",
  "없이",
];

const BY_LENGTH = [...new Set(PARTICLES)].toSorted((a, b) => b.length - a.length);

/** True when `tail` is nothing but particles and endings, such as 에서는 or 가뭐야. */
export function isParticles(tail: string, depth = 0): boolean {
  if (tail === "") return true;
  if (depth === 4) return false;
  return BY_LENGTH.some(
    (particle) => tail.startsWith(particle) && isParticles(tail.slice(particle.length), depth + 1),
  );
}

const ENDINGS =
  /(?:(?:이|가|은|는|을|를|의|에|도|만|와|과|로|랑|나|들|란|별|면|고|지|게|요|죠|야|까|네|냐|니|서|며|려|러|자|다|어|아|해|돼|된|될|한|할|함|됨|임|음|기|던|데)|에서|에게|에는|에도|으로|까지|부터|마다|보다|처럼|끼리|한테|밖에|라고|라는|이란|이라|하고|하는|하면|하려|하려면|하기|하지|해서|해야|해요|하나|하나요|했는데|했어|합니다|한다|할까|할까요|되는|되면|되나|되나요|돼요|되지|됐는데|되어|되게|된다|됩니다|시켜|시키|시킬|시키는|으면|으려면|려면|려고|으려고|는데|은데|는지|은지|을지|을까|을까요|나요|가요|어요|아요|어서|아서|어야|아야|었어|았어|었는데|았는데|습니다|습니까|세요|주세요|줘요|줘|지만|거나|면서|도록|다가|네요|군요|잖아|거야|건가|건가요|건지|대요|래요|싶어|싶은데|싶다|싶어요|고싶어|인가|인가요|인지|인데|이야|이에요|예요|이죠)$/;

/**
 * The part of a Korean word that carries its meaning, as far as endings can be told without a
 * dictionary. Right often enough for matching, where both sides are cut the same way.
 */
export function koreanStem(word: string): string {
  let rest = word;
  for (let round = 0; round < 3; round += 1) {
    const cut = rest.replace(ENDINGS, "");
    if (cut === rest || cut === "") break;
    if (cut.length === 1 && rest.length > 2 && round > 0) break;
    rest = cut;
  }
  return rest;
}

const FILLERS = new Set(
  (
    "뭐야 뭐지 뭐임 뭐 뭔데 뭐예요 뭐에요 뭔가요 뭔지 뭐냐 뭘까 뭐하는 뭐하는거야 무엇 무엇인가요 무엇인가 무엇이야 무슨 뜻 뜻이야 뜻이 의미 의미가 의미는 설명 설명해 설명해줘 설명해줄래 설명해주세요 설명좀 알려줘 알려줘요 알려주세요 알려줄래 알려 가르쳐줘 가르쳐 대해 대해서 대하여 에대해 에대해서 관해 관해서 관한 관련 역할 역할이 역할은 개념 개념이 정의 정의가 이란 란 이라는 라는 게 것 거 거야 건 그 이 저 좀 요 궁금 궁금해 궁금해요 궁금합니다 해줘 주세요 줘 부탁 부탁해 예제 예시 예를 사용법 쓰는법 쓰는 사용 방법 하는법 어떻게 어떤 왜 언제 필요해 필요한가요 써 쓰나요 써요 정리 요약 간단히 자세히 쉽게 기본 기초 있어 있나요 보여줘 찾아줘 검색 뭘 하는 하나요 해 하는거야 하는지 쓰는지 이유 특징 종류 장단점 장점 단점 기능 동작 원리 제대로 한번 다시 혹시 그냥 그럼 근데 그리고 및 도 " +
    "what whats what's is are a an the of in on for to do does did explain tell me about please define definition meaning mean means describe how why when which show example examples usage use using work works purpose give i you my it its can could vs and or between difference tutorial basics intro introduction concept this that help need there some any"
  ).split(" "),
);

/** Words that ask without saying about what. */
export function isFiller(word: string): boolean {
  return FILLERS.has(word);
}

const COMPARISON =
  /(?:\bvs\b|\bversus\b|\bdiff(?:s|er|ers|erent|erence|erences)?\b|\bcompare[ds]?\b|차이|비교|다른\s*(?:점|거|가|건)|뭐가\s*다|어떻게\s*다|달라|다른가|다르|구분|구별)/i;

/** True when the question is how two things differ. */
export function isComparison(query: string): boolean {
  return COMPARISON.test(query);
}
