package com.aira.voice.tools;

import com.aira.voice.knowledge.Findings;
import com.aira.voice.knowledge.Knowledge;
import com.aira.voice.knowledge.Passage;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.util.List;

/** What a receptionist can look up in the documents and entries of the business. */
public final class KnowledgeTools {

    private final ToolSession session;
    private final Knowledge knowledge;

    KnowledgeTools(ToolSession session, Knowledge knowledge) {
        this.session = session;
        this.knowledge = knowledge;
    }

    @Tool("Searches the business's documents and entries. Use it for every question about the business that the"
            + " facts above do not answer. If answerable is false, say that you do not know.")
    public ToolResult.Knowledge searchKnowledge(@P("the caller's question in full") String question) {
        ToolResult.Knowledge found = findKnowledge(question);
        if (!found.answerable()) {
            session.missed(question);
        }
        return found;
    }

    /** The same for whoever has other ways to answer and says itself what it missed. */
    public ToolResult.Knowledge findKnowledge(String question) {
        Findings findings = knowledge.search(session.business().id(), question);
        return new ToolResult.Knowledge(
                findings.answerable(),
                findings.score(),
                findings.answer(),
                findings.answerable()
                        ? findings.passages().stream().map(Passage::section).toList()
                        : List.of());
    }
}
