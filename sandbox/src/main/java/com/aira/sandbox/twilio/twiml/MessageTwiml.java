package com.aira.sandbox.twilio.twiml;

import com.aira.sandbox.twilio.twiml.Verb.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * A messaging document: the texts to send, then perhaps where to ask on.
 *
 * @param warnings attributes that Twilio ignores
 */
public record MessageTwiml(List<Reply> replies, Optional<Action> redirect, List<String> warnings) {

    /** {@code to} is whoever wrote unless the document says otherwise. */
    public record Reply(Optional<String> to, Optional<String> from, String body, Optional<String> statusCallback) {}

    public static MessageTwiml parse(String xml) throws TwimlException {
        List<Reply> replies = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Element verb : SafeXml.children(SafeXml.response(xml))) {
            switch (verb.getTagName()) {
                case "Message" -> replies.add(reply(verb, warnings));
                case "Redirect" -> {
                    String method = new Attributes(verb, Set.of("method"), warnings).method("method");
                    Action to = new Action(verb.getTextContent().strip(), method);
                    return new MessageTwiml(replies, Optional.of(to), warnings);
                }
                default ->
                    throw TwimlException.parse("<" + verb.getTagName() + "> is not allowed in a reply to a text");
            }
        }
        return new MessageTwiml(replies, Optional.empty(), warnings);
    }

    private static Reply reply(Element message, List<String> warnings) throws TwimlException {
        Attributes attributes =
                new Attributes(message, Set.of("to", "from", "action", "method", "statusCallback"), warnings);
        List<Element> children = SafeXml.children(message);
        StringBuilder body = new StringBuilder(children.isEmpty() ? message.getTextContent() : "");
        for (Element child : children) {
            switch (child.getTagName()) {
                case "Body" -> body.append(child.getTextContent());
                case "Media" -> body.append(body.isEmpty() ? "" : "\n").append(child.getTextContent());
                default -> throw TwimlException.parse("<" + child.getTagName() + "> is not allowed in <Message>");
            }
        }
        return new Reply(
                attributes.text("to"),
                attributes.text("from"),
                body.toString().strip(),
                attributes.text("statusCallback").or(() -> attributes.text("action")));
    }
}
