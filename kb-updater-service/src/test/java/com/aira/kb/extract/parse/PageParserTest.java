package com.aira.kb.extract.parse;

import static com.aira.kb.extract.SharedExtractor.EXTRACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Block.Row;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.WebPage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web pages, through the child process. */
class PageParserTest {
    @TempDir
    Path folder;

    @Test
    void page_isReadApartFromWhatFramesIt() throws Exception {
        var page = read("""
                <html><head><title> Our
                salon </title><style>p {color: red}</style></head><body>
                <header><p>Since 1970</p><nav><a href="/a">A</a></nav></header>
                <main><header><h1>Prices</h1></header>
                <p>Cash<br>only.</p><ul><li>Cut<li>Wash</ul>
                <p hidden>Secret</p><p aria-hidden="true">x</p><noscript>Turn it on</noscript><button>Book</button></main>
                <footer><p>Monday closed</p></footer></body></html>
                """);

        assertThat(page)
                .isEqualTo(new WebPage(
                        "Our salon",
                        true,
                        List.of("https://salon.example/a"),
                        List.of(new Paragraph("Since 1970"), new Paragraph("Monday closed")),
                        List.of(
                                new Heading(1, "Prices"),
                                new Paragraph("Cash\nonly."),
                                new ListItem("Cut"),
                                new ListItem("Wash")),
                        Map.of(Notice.HIDDEN_TEXT, 1)));
    }

    @Test
    void links_areResolved_andWishesOfItsAuthorHeeded() throws Exception {
        assertThat(read("<base href='/de/'><a href='a'>A</a><a href='../b#c'>B</a><map><area href='//x.example/'></map>"
                                + "<a>none</a><a href=''>self</a><a rel='NoFollow x' href='d'>D</a>")
                        .links())
                .containsExactly(
                        "https://salon.example/de/a",
                        "https://salon.example/b#c",
                        "https://x.example/",
                        "https://salon.example/de/");
        assertThat(read("<meta http-equiv=refresh content=\"0; URL='/new'\">").links())
                .containsExactly("https://salon.example/new");
        assertThat(read("<meta name=Robots content='NOFOLLOW'><a href='a'>A</a>")
                        .links())
                .isEmpty();
        assertThat(read("<meta name=robots content=none><a href='a'>A</a>").indexed())
                .isFalse();
    }

    @Test
    void tables_readRowByRow_withTheirNames() throws Exception {
        var page = read("""
                <table><tr><th colspan=3>Prices</th></tr>
                <tr><th rowspan=2>Service</th><th colspan=2>Price</th></tr><tr><th>short</th><th>long</th></tr>
                <tr><td rowspan=2>Cut</td><td>30</td><td>40</td></tr><tr><td>35</td><td>45</td></tr></table>
                <table><tr><th>Monday</th><td>9-12</td><td>14-18</td></tr><tr><th>Tuesday</th><td>closed</td></tr></table>
                <table><tr><th></th><th>Child</th><th>Adult</th></tr><tr><th>Day pass</th><td>5</td><td>9</td></tr></table>
                """);

        assertThat(page.main())
                .containsExactly(
                        new Paragraph("Prices"),
                        new Row("Service: Service; Price: short; Price: long"),
                        new Row("Service: Cut; Price: 30; Price: 40"),
                        new Row("Service: Cut; Price: 35; Price: 45"),
                        new Row("Monday: 9-12 | 14-18"),
                        new Row("Tuesday: closed"),
                        new Row("Day pass; Child: 5; Adult: 9"));
    }

    @Test
    void charset_isTheServersOrThePages() throws Exception {
        var latin = Charset.forName("windows-1252");
        var declared = "<meta charset=windows-1252><p>Größe";

        assertThat(read("<p>Größe".getBytes(latin), "windows-1252").main()).containsExactly(new Paragraph("Größe"));
        assertThat(read(declared.getBytes(latin), "").main()).containsExactly(new Paragraph("Größe"));
        assertThat(read(declared.getBytes(latin), "no such charset!").main()).containsExactly(new Paragraph("Größe"));
        assertThat(read("<p>Größe".getBytes(StandardCharsets.UTF_8), "").main())
                .containsExactly(new Paragraph("Größe"));
    }

    @Test
    void hostilePages_costNothingButThemselves() throws Exception {
        assertThat(read("<div>".repeat(100_000) + "deep").main()).isEqualTo(List.of(new Paragraph("deep")));
        assertThat(reason("<p>" + "word ".repeat(60_000))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("<p></p>".repeat(250_000))).isEqualTo(Reason.TOO_LARGE);
        assertThat(read("<a href='/x'>".repeat(50_000)).links()).hasSize(1);
        assertThat(read("<a href='/" + "y".repeat(5000) + "'>").links()).isEmpty();
        assertThat(read("<p>&#0;&#xD800;fine").main()).hasSize(1);
        assertThat(read("").main()).isEmpty();
    }

    private Reason reason(String html) {
        return catchThrowableOfType(ExtractionFailure.class, () -> read(html)).reason();
    }

    private WebPage read(String html) throws Exception {
        return read(html.getBytes(StandardCharsets.UTF_8), "UTF-8");
    }

    private WebPage read(byte[] html, String charset) throws Exception {
        return EXTRACTOR.readPage(
                Files.write(folder.resolve("page"), html),
                new FileOrigin("https://salon.example/dir/page", Locale.US, charset));
    }
}
