package com.aira.sandbox.twilio.twiml;

import com.aira.sandbox.twilio.twiml.Verb.Action;
import com.aira.sandbox.twilio.twiml.Verb.DialledNumber;
import com.aira.sandbox.twilio.twiml.Verb.Gather.Input;
import com.aira.sandbox.twilio.twiml.Verb.RecordingCallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Reads voice TwiML. Names are case-sensitive. An unknown verb fails the document, since a call that silently skips a
 * verb is a call that went wrong; an unknown attribute is a warning, as with Twilio.
 */
public final class TwimlParser {

    /** Which attributes each element has; others are warned of. */
    private static final Map<String, Set<String>> ATTRIBUTES = table("""
            Say voice language loop
            Play loop digits
            Pause length
            Gather input action method numDigits finishOnKey timeout speechTimeout maxSpeechTime language speechModel
              hints enhanced profanityFilter actionOnEmptyResult bargeIn debug partialResultCallback
              partialResultCallbackMethod
            Record action method timeout finishOnKey maxLength playBeep trim transcribe transcribeCallback
              recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent
            Redirect method
            Reject reason
            Hangup
            Connect action method
            Dial action method timeout timeLimit callerId answerOnBridge hangupOnStar ringTone callReason sequential
              record recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent recordingTrack
              trim referUrl referMethod
            Dial/Number url method sendDigits statusCallback statusCallbackEvent statusCallbackMethod byoc
              machineDetection amdStatusCallback amdStatusCallbackMethod
            Start/Recording recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent channels
              track trim
            Start/Transcription name track languageCode statusCallbackUrl statusCallbackMethod inboundTrackLabel
              outboundTrackLabel partialResults transcriptionEngine speechModel hints profanityFilter
              enableAutomaticPunctuation intelligenceService
            Stop/Transcription name
            """);

    /** What Twilio knows and this sandbox does not play. */
    private static final Map<String, Set<String>> NOT_OFFERED = table("""
            Response Enqueue Pay Prompt Refer Sms
            Connect Stream Room VirtualAgent Autopilot Conversation
            Dial Client Sip Conference Queue Application Sim WhatsApp
            Start Siprec Stream
            Stop Siprec Stream
            """);

    private final List<String> warnings = new ArrayList<>();

    private TwimlParser() {}

    public static Document parse(String xml) throws TwimlException {
        TwimlParser parser = new TwimlParser();
        List<Verb> verbs = parser.verbs(SafeXml.response(xml));
        return new Document(verbs, parser.warnings);
    }

    private List<Verb> verbs(Element parent) throws TwimlException {
        List<Verb> verbs = new ArrayList<>();
        for (Element child : SafeXml.children(parent)) {
            verbs.add(verb(child));
        }
        return verbs;
    }

    private Verb verb(Element element) throws TwimlException {
        return switch (element.getTagName()) {
            case "Say" -> say(element);
            case "Play" -> play(element);
            case "Pause" -> new Verb.Pause(attributes(element).seconds("length", 1));
            case "Gather" -> gather(element);
            case "Record" -> recordMessage(element);
            case "Redirect" ->
                new Verb.Redirect(new Action(text(element), attributes(element).method("method")));
            case "Reject" -> reject(element);
            case "Hangup" -> {
                attributes(element);
                yield new Verb.Hangup();
            }
            case "Leave" -> new Verb.Leave();
            case "Connect" -> connect(element);
            case "Dial" -> dial(element);
            case "Start" -> start(element);
            case "Stop" -> stop(element);
            default -> notOffered(element, "Response");
        };
    }

    private Verb say(Element element) throws TwimlException {
        Attributes attributes = attributes(element);
        return new Verb.Say(text(element), attributes.number("loop", 1));
    }

    private Verb play(Element element) throws TwimlException {
        Attributes attributes = attributes(element);
        String source = text(element);
        Optional<String> digits = attributes.text("digits");
        if (source.isEmpty() && digits.isEmpty()) {
            throw TwimlException.parse("<Play> needs a URL or digits");
        }
        return new Verb.Play(source, digits, attributes.number("loop", 1));
    }

    private Verb reject(Element element) throws TwimlException {
        Attributes attributes = attributes(element);
        String reason = attributes.text("reason", "rejected");
        if (!reason.equals("rejected") && !reason.equals("busy")) {
            throw attributes.unusable("reason", reason);
        }
        return new Verb.Reject(reason.equals("busy"));
    }

    private Verb gather(Element element) throws TwimlException {
        Attributes attributes = attributes(element);
        Set<Input> inputs = EnumSet.noneOf(Input.class);
        for (String input : attributes.words("input", "dtmf")) {
            inputs.add(
                    switch (input) {
                        case "dtmf" -> Input.DTMF;
                        case "speech" -> Input.SPEECH;
                        default -> throw attributes.unusable("input", input);
                    });
        }
        List<Verb> prompts = verbs(element);
        for (Verb prompt : prompts) {
            if (!(prompt instanceof Verb.Say || prompt instanceof Verb.Play || prompt instanceof Verb.Pause)) {
                throw TwimlException.parse("<Gather> takes <Say>, <Play> and <Pause> only");
            }
        }
        return new Verb.Gather(
                inputs,
                actionOrSelf(attributes),
                attributes.number("numDigits", 0),
                attributes.text("finishOnKey", "#"),
                attributes.seconds("timeout", 5),
                attributes.flag("actionOnEmptyResult", false),
                prompts);
    }

    private Verb recordMessage(Element element) throws TwimlException {
        Attributes attributes = attributes(element);
        return new Verb.RecordMessage(
                actionOrSelf(attributes),
                attributes.seconds("timeout", 5),
                attributes.seconds("maxLength", 3600),
                attributes.text("finishOnKey", "1234567890*#"),
                attributes.flag("playBeep", true),
                recordingCallback(attributes));
    }

    private Verb connect(Element element) throws TwimlException {
        Attributes attributes = attributes(element);
        Element noun = onlyChild(element);
        return switch (noun.getTagName()) {
            case "ConversationRelay" -> new Verb.ConnectRelay(attributes.action(), RelayNoun.read(noun, warnings));
            default -> notOffered(noun, "Connect");
        };
    }

    private Verb dial(Element element) throws TwimlException {
        Attributes attributes = attributes(element);
        List<DialledNumber> numbers = new ArrayList<>();
        for (Element noun : SafeXml.children(element)) {
            if (!noun.getTagName().equals("Number")) {
                return notOffered(noun, "Dial");
            }
            numbers.add(dialledNumber(noun));
        }
        if (numbers.isEmpty()) {
            if (text(element).isEmpty()) {
                throw TwimlException.parse("<Dial> names nobody to call");
            }
            numbers.add(new DialledNumber(text(element), Optional.empty(), Set.of("completed"), "POST"));
        }
        Duration timeout = attributes.seconds("timeout", 30);
        return new Verb.Dial(
                attributes.action(),
                timeout,
                attributes.seconds("timeLimit", 14_400),
                attributes.text("callerId"),
                !attributes.text("record", "do-not-record").equals("do-not-record"),
                recordingCallback(attributes),
                numbers);
    }

    private DialledNumber dialledNumber(Element noun) throws TwimlException {
        Attributes attributes = attributes(noun);
        return new DialledNumber(
                text(noun),
                attributes.text("statusCallback"),
                attributes.words("statusCallbackEvent", "completed"),
                attributes.method("statusCallbackMethod"));
    }

    private Verb start(Element element) throws TwimlException {
        Element noun = onlyChild(element);
        return switch (noun.getTagName()) {
            case "Recording" -> startRecording(noun);
            case "Transcription" -> startTranscription(noun);
            default -> notOffered(noun, "Start");
        };
    }

    private Verb startTranscription(Element noun) throws TwimlException {
        Attributes attributes = attributes(noun);
        String track = attributes.text("track", "both_tracks");
        if (!Set.of("inbound_track", "outbound_track", "both_tracks").contains(track)) {
            throw attributes.unusable("track", track);
        }
        return new Verb.StartTranscription(
                attributes.text("name"),
                track,
                attributes.text("languageCode", "en-US"),
                attributes.text("statusCallbackUrl"),
                attributes.method("statusCallbackMethod"));
    }

    private Verb startRecording(Element noun) throws TwimlException {
        Attributes attributes = attributes(noun);
        String channels = attributes.text("channels", "mono");
        return new Verb.StartRecording(
                recordingCallback(attributes),
                channels.equals("dual") || channels.equals("2") ? 2 : 1,
                attributes.text("track", "both"));
    }

    private Verb stop(Element element) throws TwimlException {
        Element noun = onlyChild(element);
        return switch (noun.getTagName()) {
            case "Recording" -> new Verb.StopRecording();
            case "Transcription" -> new Verb.StopTranscription(attributes(noun).text("name"));
            default -> notOffered(noun, "Stop");
        };
    }

    private static RecordingCallback recordingCallback(Attributes attributes) throws TwimlException {
        return new RecordingCallback(
                attributes.text("recordingStatusCallback").filter(url -> !url.isBlank()),
                attributes.method("recordingStatusCallbackMethod"),
                attributes.words("recordingStatusCallbackEvent", "completed"));
    }

    /** An empty URL resolves to the document that is running. */
    private static Action actionOrSelf(Attributes attributes) throws TwimlException {
        return new Action(attributes.text("action", ""), attributes.method("method"));
    }

    /** A noun has attributes of its own, and is looked for below its verb first. */
    private Attributes attributes(Element element) {
        String name = element.getTagName();
        Set<String> ofNoun = ATTRIBUTES.get(element.getParentNode().getNodeName() + "/" + name);
        return new Attributes(element, ofNoun == null ? ATTRIBUTES.get(name) : ofNoun, warnings);
    }

    private static Element onlyChild(Element element) throws TwimlException {
        List<Element> children = SafeXml.children(element);
        if (children.size() != 1) {
            throw TwimlException.parse("<" + element.getTagName() + "> needs one element inside");
        }
        return children.get(0);
    }

    private static String text(Element element) {
        return element.getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static Verb notOffered(Element element, String parent) throws TwimlException {
        String name = element.getTagName();
        if (!NOT_OFFERED.get(parent).contains(name)) {
            throw TwimlException.parse("<" + name + "> is not allowed in <" + parent + ">; names are case-sensitive");
        }
        return new Verb.NotOffered((parent.equals("Response") ? "" : "<" + parent + ">") + "<" + name + ">");
    }

    /** A line for each name, with what it has; a line that begins with spaces goes on. */
    private static Map<String, Set<String>> table(String lines) {
        return lines.replaceAll("\n +", " ")
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        words -> words[0], words -> Set.copyOf(List.of(words).subList(1, words.length))));
    }
}
