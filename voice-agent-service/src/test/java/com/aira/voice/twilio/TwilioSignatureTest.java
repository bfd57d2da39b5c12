package com.aira.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class TwilioSignatureTest {

    private static final String TOKEN = "12345";

    private final TwilioSignature signature = new TwilioSignature(List.of(TOKEN));

    @Example
    void forms_matchTheVendorsVectors() {
        String url = "?foo=1&bar=2";
        assertThat(signature.matches(
                        "https://example.com/myapp.php" + url, call("+14158675310"), "L/OH5YylLD5NRKLltdqwSvS0BnU="))
                .isTrue();
        assertThat(signature.matches(
                        "https://mycompany.com/myapp.php" + url, call("+12349013030"), "0/KCTR6DLpKmkAf8muzZqo1nDgQ="))
                .isTrue();
        assertThat(signature.matches(
                        "https://mycompany.com/myapp.php" + url, call("+12349013031"), "0/KCTR6DLpKmkAf8muzZqo1nDgQ="))
                .isFalse();
    }

    @Example
    void socket_matchesTheVendorsVector_alsoBehindASlash() {
        String expected = "Ljg84RQgp24fg+fuCUqeZd6Ta6k=";
        assertThat(signature.matchesSocket("wss://voice.example.com/ws/cr/abc", expected))
                .isTrue();
        assertThat(signature.matchesSocket("wss://voice.example.com/ws/cr/ab", expected))
                .isFalse();
        assertThat(signature.matchesSocket(
                        "wss://a.example/x", TwilioSignature.sign(TOKEN, "wss://a.example/x/", TwilioForm.EMPTY)))
                .isTrue();
    }

    @Example
    void jsonBody_matchesTheVendorsVector_andItsHash() {
        String url = "https://voice.example.com/events?bodySHA256="
                + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        String expected = "dZ/WBBsivW7fHRKUwVt/a6pZ/oY=";
        assertThat(signature.matchesBody(url, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), expected))
                .isTrue();
        assertThat(signature.matchesBody(url, "{\"a\":2}".getBytes(StandardCharsets.UTF_8), expected))
                .isFalse();
        assertThat(signature.matchesBody("https://voice.example.com/events", new byte[0], expected))
                .isFalse();
    }

    @Example
    void ports_areKeptOrDropped_overHttpsOnly() {
        TwilioForm form = call("+1");
        String withPort = "https://voice.example.com:8443/v?x=a%2Fb";
        String without = "https://voice.example.com/v?x=a%2Fb";
        assertThat(signature.matches(withPort, form, TwilioSignature.sign(TOKEN, withPort, form)))
                .isTrue();
        assertThat(signature.matches(withPort, form, TwilioSignature.sign(TOKEN, without, form)))
                .isTrue();
        assertThat(signature.matches(
                        without, form, TwilioSignature.sign(TOKEN, "https://voice.example.com:443/v?x=a%2Fb", form)))
                .isTrue();
        assertThat(signature.matches(
                        "http://localhost:3001/v", form, TwilioSignature.sign(TOKEN, "http://localhost/v", form)))
                .isFalse();
    }

    @Example
    void repeatedParameters_areSortedAndTakenOnce() {
        TwilioForm repeated = TwilioForm.parse("MediaUrl=b&MediaUrl=a&MediaUrl=b&To=%2B1");
        String url = "https://voice.example.com/sms";
        assertThat(TwilioSignature.sign(TOKEN, url, repeated))
                .isEqualTo(TwilioSignature.sign(TOKEN, url + "MediaUrlaMediaUrlbTo+1", TwilioForm.EMPTY));
    }

    @Example
    void secondToken_isGoodDuringARotation() {
        TwilioSignature rotating = new TwilioSignature(List.of("new", "old"));
        String url = "https://voice.example.com/call";
        assertThat(rotating.matches(url, TwilioForm.EMPTY, TwilioSignature.sign("old", url, TwilioForm.EMPTY)))
                .isTrue();
        assertThat(rotating.matches(url, TwilioForm.EMPTY, TwilioSignature.sign("older", url, TwilioForm.EMPTY)))
                .isFalse();
    }

    @Property(tries = 100)
    @Tag("signature-validation")
    void whatTheVendorSigns_isAccepted_andAnyChangeRefused(
            @ForAll("forms") Map<String, String> parameters,
            @ForAll("paths") String path,
            @ForAll("names") String added) {
        // Feature: voicecore-ai, signature validation
        String url = "https://voice.example.com/" + path;
        String given = sdkSignature(url, parameters);
        TwilioForm form = TwilioForm.parse(encode(parameters));

        assertThat(new RequestValidator(TOKEN).validate(url, parameters, given)).isTrue();
        assertThat(signature.matches(url, form, given)).isTrue();
        assertThat(signature.matches(url + "x", form, given)).isFalse();
        assertThat(new TwilioSignature(List.of(TOKEN + "6")).matches(url, form, given))
                .isFalse();
        Map<String, String> more = new TreeMap<>(parameters);
        more.merge(added, "1", String::concat);
        assertThat(signature.matches(url, TwilioForm.parse(encode(more)), given))
                .isFalse();
    }

    @Provide
    Arbitrary<Map<String, String>> forms() {
        return Arbitraries.maps(names(), Arbitraries.strings().ofMaxLength(40).excludeChars('\ud800'))
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().alpha().numeric().withChars('/', '-').ofMaxLength(20);
    }

    private static TwilioForm call(String number) {
        return TwilioForm.parse("CallSid=CA1234567890ABCDE&Caller=%s&Digits=1234&From=%s&To=%%2B18005551212"
                .formatted(number.replace("+", "%2B"), number.replace("+", "%2B")));
    }

    private static String sdkSignature(String url, Map<String, String> parameters) {
        Map<String, List<String>> form = new TreeMap<>();
        parameters.forEach((name, value) -> form.put(name, List.of(value)));
        return TwilioSignature.sign(TOKEN, url, new TwilioForm(form));
    }

    private static String encode(Map<String, String> parameters) {
        StringBuilder body = new StringBuilder();
        parameters.forEach((name, value) -> body.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return body.toString();
    }
}
