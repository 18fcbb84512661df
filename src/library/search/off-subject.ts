import { words } from "./clean.ts";

/**
 * Words of other fields that people ask a bot about. One of them outweighs a chance match: a confident
 * answer to a question about something else is the worst answer there is.
 */
const OTHER_FIELDS = new Set(
  (
    "react 리액트 node.js nodejs js vue 뷰 angular 앵귤러 svelte nextjs next.js jquery css html dom 자바스크립트 javascript typescript 타입스크립트 jpa hibernate 하이버네이트 spring 스프링 springboot 스프링부트 django 장고 flask 플라스크 laravel 라라벨 rails " +
    "git 깃 github 깃허브 rebase 리베이스 커밋 pandas numpy 판다스 넘파이 pytorch tensorflow 파이토치 텐서플로 python 파이썬 자바 java kotlin 코틀린 swift android 안드로이드 ios 아이폰 iphone 갤럭시 unity 유니티 언리얼 게임 " +
    "c언어 c++ c# rust 러스트 ruby 루비 php r언어 matlab 매트랩 아두이노 arduino 라즈베리파이 포인터 재귀 이진트리 연결리스트 상속 다형성 람다식 수학 미적분 방정식 삼각함수 확률 물리학 화학 생물학 세계사 한국사 " +
    "엑셀 excel 파워포인트 워드프레스 wordpress 포토샵 photoshop figma 피그마 sql 조인 join 인덱싱 정규표현식 regex 알고리즘 백준 leetcode 코딩테스트 " +
    "날씨 weather 미세먼지 맛집 점심 저녁 아침 메뉴 치킨 피자 라면 커피 파스타 pasta recipe 레시피 요리 cook 영화 movie 드라마 넷플릭스 netflix 유튜브 youtube 음악 노래 가수 아이돌 앨범 축구 야구 농구 월드컵 올림픽 주식 stock 코인 비트코인 bitcoin 환율 부동산 로또 여행 호텔 hotel 비행기 항공권 flight 제주 도쿄 일본 병원 감기 다이어트 운동 헬스장 강아지 고양이 생일 결혼 연애 여자친구 남자친구 소개팅 이사 자취 대출 적금 보험 세금 연봉 이직 면접 interview 자소서 알바 수능 토익 영어 일본어 중국어 번역 translate 농담 joke 사주 운세 mbti 롤 티어 배그 콘솔 phone 전화번호 카톡 인스타그램 instagram 페이스북 트위터 택배 쿠팡 배달"
  ).split(" "),
);

/** Marks where a word ends in Korean, so that 피자는 is 피자. */
const TAIL =
  /(?:은|는|이|가|을|를|의|에|에서|로|으로|도|만|와|과|랑|이랑|하고|에게|한테|까지|부터)$/;

/** The words of other fields that a query says outright, without their particles. */
export function offSubjectWords(query: string): string[] {
  return words(query.toLowerCase()).flatMap((word) => {
    const bare = OTHER_FIELDS.has(word) ? word : word.replace(TAIL, "");
    return OTHER_FIELDS.has(bare) ? [bare] : [];
  });
}

export function isOffSubject(query: string): boolean {
  return offSubjectWords(query).length > 0;
}
