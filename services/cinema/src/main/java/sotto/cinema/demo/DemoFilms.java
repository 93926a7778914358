package sotto.cinema.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sotto.cinema.programme.Film;
import sotto.cinema.programme.Words;

/** Films that nobody has made. */
final class DemoFilms {
  private DemoFilms() {}

  static List<Film> all() {
    return List.of(
        film(
            "fog-signal",
            104,
            "12",
            "en",
            "Fog Signal",
            "雾号",
            "إشارة الضباب",
            "The last keeper of a lighthouse hears a ship answer that sank forty years ago.",
            "最后一位灯塔守护人听见一艘四十年前沉没的船在回应。",
            "يسمع آخر حارس لمنارة سفينةً غرقت قبل أربعين عامًا وهي تردّ عليه."),
        film(
            "the-night-baker",
            92,
            "6",
            "fr",
            "The Night Baker",
            "夜里的面包师",
            "خبّاز الليل",
            "Each morning the whole street finds bread at its doors. Nobody knows who bakes it, and a"
                + " girl of nine decides to stay awake.",
            "每天清晨，整条街的门口都放着面包。没人知道是谁烤的，一个九岁的女孩决定熬夜看个究竟。",
            "كل صباح يجد أهل الشارع خبزًا عند أبوابهم ولا أحد يعرف من يخبزه، فتقرر فتاة في التاسعة أن تبقى"
                + " مستيقظة."),
        film(
            "eleven-umbrellas",
            118,
            "12",
            "zh",
            "Eleven Umbrellas",
            "十一把伞",
            "إحدى عشرة مظلة",
            "An inspector of lost property returns eleven umbrellas in one week of rain, and none of"
                + " their owners is who they say.",
            "一周的雨里，失物招领处的检查员归还了十一把伞，而每位失主都不是他们自称的人。",
            "في أسبوع ممطر يعيد مفتش المفقودات إحدى عشرة مظلة، ولا أحد من أصحابها هو من يدّعي."),
        film(
            "a-map-of-quiet",
            87,
            "0",
            "ar",
            "A Map of Quiet",
            "寂静地图",
            "خريطة السكون",
            "Two sound engineers cross a desert to record the quietest place on Earth. They have not"
                + " spoken to each other for a year.",
            "两位录音师穿越沙漠，去录下地球上最安静的地方。他们已经一年没和对方说话了。",
            "مهندسا صوت يعبران صحراء لتسجيل أهدأ مكان على الأرض، ولم يتحدث أحدهما إلى الآخر منذ عام."),
        film(
            "orbit-of-the-goats",
            97,
            "0",
            "en",
            "Orbit of the Goats",
            "山羊绕轨",
            "مدار الماعز",
            "Three goats, one rocket, and a village that would like both back. For small people and"
                + " those who read to them.",
            "三只山羊，一枚火箭，还有一个想把两样都要回来的村庄。适合小朋友和给他们读故事的人。",
            "ثلاث عنزات وصاروخ واحد وقرية تريد استعادة الجميع. للصغار ولمن يقرأ لهم."),
        film(
            "the-understudy",
            131,
            "16",
            "de",
            "The Understudy",
            "替角",
            "الممثلة البديلة",
            "On the night that the leading actress does not appear, a prompter who knows every line"
                + " learns what the play was about.",
            "女主角没有出现的那个夜晚，一位背熟每句台词的提词员才明白这出戏说的是什么。",
            "في الليلة التي تغيب فيها الممثلة الأولى، تدرك ملقّنة تحفظ كل سطر ما كانت المسرحية عنه."),
        film(
            "seven-metres-deep",
            109,
            "12",
            "en",
            "Seven Metres Deep",
            "水下七米",
            "على عمق سبعة أمتار",
            "A swimming pool is drained after a long winter, and under its tiles lies a garden.",
            "漫长的冬天过后，泳池的水被放干，瓷砖下面竟是一座花园。",
            "بعد شتاء طويل يُفرَّغ مسبح، فإذا تحت بلاطه حديقة."));
  }

  private static Film film(
      String id,
      int minutes,
      String rating,
      String language,
      String english,
      String chinese,
      String arabic,
      String aboutEnglish,
      String aboutChinese,
      String aboutArabic) {
    return new Film(
        id,
        words(english, chinese, arabic),
        words(aboutEnglish, aboutChinese, aboutArabic),
        minutes,
        rating,
        List.of(language),
        Optional.of(id + ".svg"));
  }

  private static Words words(String english, String chinese, String arabic) {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    all.put("en", english);
    all.put("zh-Hans", chinese);
    all.put("ar", arabic);
    return new Words(all);
  }
}
