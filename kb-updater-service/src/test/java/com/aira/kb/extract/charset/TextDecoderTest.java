package com.aira.kb.extract.charset;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.extract.Reading;
import com.aira.kb.extract.text.FileOrigin;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every letter of a file, or a word to its owner. */
class TextDecoderTest {
    @Test
    void poundSigns_areNotChinese() throws Exception {
        var reading = Reading.ofCase("prices-pounds-1252.csv");

        assertThat(reading.text())
                .isEqualTo("Treatment: Manicure; Price: £25\nTreatment: Pedicure; Price: £35\n"
                        + "Treatment: Gel removal; Price: £10\nTreatment: Eyebrow tint; Price: £12\n"
                        + "Treatment: Lash lift; Price: £45");
        assertThat(reading.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252|en-GB|Lash lift £45, crème brûlée €6.50 – “fresh” café",
                "windows-1252|en-US|Pedicure;£35",
                "windows-1252|fr-FR|Été à la crèche: dîner à 18 heures, fermé à Noël, entrée gratuite dès l'âge de 60 ans",
                "windows-1252|de-DE|Für Gäste gibt es täglich Frühstück, größere Brötchen kosten nichts extra",
                "windows-1250|pl-PL|Strzyżenie męskie 45 zł, żółty łosoś, proszę zadzwonić wcześniej",
                "windows-1250|en-PL|Strzyżenie męskie, 50 zł",
                "windows-1251|ru-RU|Стрижка мужская 1500 рублей, запись по телефону",
                "windows-1251|en-GB|Стрижка мужская 1500 рублей, запись по телефону каждый день",
                "windows-1253|el-GR|Κούρεμα ανδρικό 15 ευρώ, τηλεφωνήστε μας",
                "windows-1254|tr-TR|Saç kesimi 150 lira, pazar günü kapalıyız, şubemiz İstanbul'da",
                "Shift_JIS|ja-JP|カット四千円、予約は電話でお願いします。日曜日は休みです。",
                "Shift_JIS|en-US|カット四千円、予約は電話でお願いします。日曜日は休みです。",
                "EUC-JP|ja-JP|カット四千円、予約は電話でお願いします。日曜日は休みです。",
                "GB18030|zh-CN|男士理发五十元，请提前打电话预约。星期天休息。",
                "EUC-KR|ko-KR|남성 커트 이만원, 전화로 예약해 주세요. 일요일은 쉽니다.",
                "UTF-16LE|en-GB|Pedicure £35",
                "UTF-16BE|en-GB|Pedicure £35",
                "UTF-16LE|ru-RU|Стрижка мужская: 1500 рублей, запись",
                "UTF-8|en-GB|Pedicure £35"
            })
    void everyCharset_isReadInItsLetters(String charset, String locale, String text) throws Exception {
        var origin = new FileOrigin("a.txt", Locale.forLanguageTag(locale), "");

        assertThat(Reading.of(origin, text.getBytes(Charset.forName(charset))).text())
                .isEqualTo(text);
    }

    @Test
    void wordsThatLookLikeAMail_areATable() throws Exception {
        assertThat(Reading.ofCase("article-header.csv").text()).contains("Article: Foot cream; Price: 9.50");

        var large = new StringBuilder("Article,Colour,Price\n");
        for (int i = 0; i < 30_000; i++) {
            large.append("Soap %d,Blue %d,%d.50%n".formatted(i, i % 7, i % 40));
        }
        assertThat(Reading.of("prices.csv", large.toString().getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("Article: Soap 7; Colour: Blue 0; Price: 7.50");
    }

    @Test
    void declaredCharset_isHeeded() throws Exception {
        var html = "<html><head><meta charset='windows-1251'></head><body><p>Стрижка</p></body></html>";
        var xml = "<?xml version='1.0' encoding='iso-8859-7'?><html><body><p>Κούρεμα</p></body></html>";

        assertThat(Reading.of("a.html", html.getBytes("windows-1251")).text()).isEqualTo("Стрижка");
        assertThat(Reading.of("a.html", xml.getBytes("iso-8859-7")).text()).isEqualTo("Κούρεμα");
    }

    @Test
    void declarationThatIsWrong_losesToValidUtf8() throws Exception {
        var html = "<html><head><meta charset='iso-8859-1'></head><body><p>Crème £35</p></body></html>";

        assertThat(Reading.of("a.html", html.getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("Crème £35");
    }

    @Test
    void ownersChoice_comesFirst() throws Exception {
        var bytes = "Привет".getBytes("KOI8-R");

        assertThat(Reading.of(new FileOrigin("a.txt", Locale.UK, "KOI8-R"), bytes)
                        .text())
                .isEqualTo("Привет");
    }

    @Test
    void lostLetters_areToldWithTheirNumber() throws Exception {
        var bytes = new byte[] {
            (byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'C', 'r', (byte) 0xe8, 'm', 'e', ' ', (byte) 0xe9, '!'
        };

        assertThat(Reading.of("a.txt", bytes).notices())
                .containsExactly("2 letters could not be read. Save the file as UTF-8 and upload it again.");
    }

    @Test
    void anotherCharsetThatMakesSenseToo_isDoubtful() throws Exception {
        var origin = new FileOrigin("a.txt", Locale.forLanguageTag("sv-PL"), "");

        assertThat(Reading.of(origin, "Kr\u00e8me".getBytes("windows-1252")).notices())
                .singleElement()
                .asString()
                .startsWith("How this file writes its letters is not certain.");
    }
}
