package com.aira.sandbox.twilio.twiml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.sandbox.twilio.twiml.RelaySettings.Allow;
import com.aira.sandbox.twilio.twiml.Verb.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwimlParserTest {

    @Test
    void conversationRelay_hasTwiliosDefaults() throws TwimlException {
        Document document = parse("<Connect action=\"/ended\"><ConversationRelay url=\"wss://example.com/c\">"
                + "<Parameter name=\"a\" value=\"b &amp; c\"/></ConversationRelay></Connect>");
        assertThat(document.verbs())
                .containsExactly(new Verb.ConnectRelay(
                        Optional.of(new Action("/ended", "POST")),
                        new RelaySettings(
                                "wss://example.com/c",
                                "",
                                Allow.ANY,
                                Allow.ANY,
                                Allow.NONE,
                                false,
                                false,
                                "en-US",
                                "en-US",
                                Map.of("a", "b & c"))));
        assertThat(document.warnings()).isEmpty();
    }

    @Test
    void gather_hasTwiliosDefaults() throws TwimlException {
        assertThat(parse("<Gather/>").verbs())
                .containsExactly(new Verb.Gather(
                        Set.of(Verb.Gather.Input.DTMF),
                        new Action("", "POST"),
                        0,
                        "#",
                        Duration.ofSeconds(5),
                        false,
                        List.of()));
    }

    @Test
    void unknownAttribute_isAWarning() throws TwimlException {
        assertThat(parse("<Say speechtimeout=\"3\">Hi</Say>").warnings())
                .containsExactly("Attribute 'speechtimeout' is not allowed to appear in element 'Say' and is ignored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<say>Hi</say>",
                "<Shout>Hi</Shout>",
                "<Say>Hi",
                "<Connect/>",
                "<Connect><ConversationRelay/></Connect>",
                "<Connect><ConversationRelay url=\"ws://example.com/c\"/></Connect>",
                "<Connect><ConversationRelay url=\"https://example.com/c\"/></Connect>",
                "<Connect><ConversationRelay url=\"wss://example.com/c\" ttsProvider=\"google\"/></Connect>",
                "<Connect><ConversationRelay url=\"wss://example.com/c\" interruptible=\"maybe\"/></Connect>",
                "<Connect><ConversationRelay url=\"wss://example.com/c\"><Say>Hi</Say></ConversationRelay></Connect>",
                "<Gather><Dial>+1</Dial></Gather>",
                "<Gather timeout=\"soon\"/>",
                "<Reject reason=\"tired\"/>",
                "<Start><Transcription track=\"both\"/></Start>",
                "<Dial/>"
            })
    void unusableDocument_isAParseFailure(String verbs) {
        assertThatThrownBy(() -> parse(verbs)).isInstanceOfSatisfying(TwimlException.class, e -> assertThat(e.code())
                .isEqualTo(TwimlException.PARSE_FAILURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<response/>",
                "<!DOCTYPE Response [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Response><Say>&x;</Say></Response>"
            })
    void whatIsNoResponse_isAParseFailure(String xml) {
        assertThatThrownBy(() -> TwimlParser.parse(xml)).isInstanceOf(TwimlException.class);
    }

    @Test
    void transcription_isStartedAndStopped() throws TwimlException {
        Document document = parse("<Start><Transcription name=\"t\" statusCallbackUrl=\"https://example.com/t\""
                + " partialResults=\"false\"/></Start><Stop><Transcription name=\"t\"/></Stop>");

        assertThat(document.verbs())
                .containsExactly(
                        new Verb.StartTranscription(
                                Optional.of("t"), "both_tracks", "en-US", Optional.of("https://example.com/t"), "POST"),
                        new Verb.StopTranscription(Optional.of("t")));
        assertThat(document.warnings()).isEmpty();
    }

    @Test
    void whatTheSandboxCannotAct_isReadAsNotOffered() throws TwimlException {
        assertThat(parse("<Connect><Stream url=\"wss://example.com/m\"/></Connect>")
                        .verbs())
                .containsExactly(new Verb.NotOffered("<Connect><Stream>"));
    }

    @Test
    void reply_hasBodies_asTextOrElement() throws TwimlException {
        MessageTwiml reply = MessageTwiml.parse(
                "<Response><Message>One</Message><Message to=\"+1\"><Body>Two</Body></Message></Response>");
        assertThat(reply.replies())
                .containsExactly(
                        new MessageTwiml.Reply(Optional.empty(), Optional.empty(), "One", Optional.empty()),
                        new MessageTwiml.Reply(Optional.of("+1"), Optional.empty(), "Two", Optional.empty()));
        assertThatThrownBy(() -> MessageTwiml.parse("<Response><Say>Hi</Say></Response>"))
                .isInstanceOf(TwimlException.class);
    }

    private static Document parse(String verbs) throws TwimlException {
        return TwimlParser.parse("<?xml version=\"1.0\"?><Response>" + verbs + "</Response>");
    }
}
