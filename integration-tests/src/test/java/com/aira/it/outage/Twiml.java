package com.aira.it.outage;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Judges an answer as Twilio does: status 200, XML, a {@code Response} of verbs that it knows. */
final class Twiml {

    private static final Set<String> VERBS = Set.of(
            "Connect",
            "Dial",
            "Enqueue",
            "Gather",
            "Hangup",
            "Message",
            "Pause",
            "Play",
            "Record",
            "Redirect",
            "Reject",
            "Say",
            "Start",
            "Stop");

    private Twiml() {}

    /** What is wrong with it, empty when nothing is. */
    static Optional<String> fault(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return Optional.of("status " + answer.statusCode());
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
            if (!"Response".equals(document.getDocumentElement().getTagName())) {
                return Optional.of("root " + document.getDocumentElement().getTagName());
            }
            for (Node node = document.getDocumentElement().getFirstChild();
                    node != null;
                    node = node.getNextSibling()) {
                if (node instanceof Element verb && !VERBS.contains(verb.getTagName())) {
                    return Optional.of("verb " + verb.getTagName());
                }
            }
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of("no XML: " + e.getMessage());
        }
    }

    /** Whether the caller talks to the receptionist now. */
    static boolean connects(HttpResponse<String> answer) {
        return answer.body().contains("<ConversationRelay");
    }

    /** Whether the answer says something to who wrote a text. */
    static boolean says(HttpResponse<String> answer) {
        return answer.body().contains("<Message");
    }
}
