package com.aira.voice.line;

import com.aira.voice.conversation.Conversations;
import com.aira.voice.conversation.ResumePoint;
import com.aira.voice.conversation.SpeechSink;
import com.aira.voice.conversation.TurnEnd;
import com.aira.voice.frames.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receptionist that says what a test tells it to say. */
@Alternative
@ApplicationScoped
public class ScriptedConversations implements Conversations {

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> interruptions = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile ResumePoint resumePoint = new ResumePoint(Optional.empty(), Optional.empty());
    private volatile Script script = ScriptedConversations::echo;

    @Override
    public String greeting(Conversation conversation) {
        return conversation.settings().get("voice.greeting");
    }

    @Override
    public TurnEnd turn(Conversation conversation, int ordinal, String utterance, SpeechSink speech) {
        heard.add(new Heard(conversation, ordinal, utterance));
        return script.turn(utterance, speech);
    }

    @Override
    public void interrupted(Conversation conversation, String words) {
        interruptions.add(words);
    }

    @Override
    public void takeMessage(Conversation conversation, int ordinal, String words) {
        messages.add(words);
    }

    public List<String> messages() {
        return messages;
    }

    @Override
    public ResumePoint looseEnd(Conversation conversation) {
        return resumePoint;
    }

    public void leave(ResumePoint end) {
        resumePoint = end;
    }

    public void follow(Script next) {
        script = next;
    }

    public void reset() {
        script = ScriptedConversations::echo;
        resumePoint = new ResumePoint(Optional.empty(), Optional.empty());
        heard.clear();
        interruptions.clear();
        messages.clear();
    }

    public List<Heard> heard() {
        return heard;
    }

    public List<String> interruptions() {
        return interruptions;
    }

    private static TurnEnd echo(String utterance, SpeechSink speech) {
        speech.say("You said: " + utterance);
        return new TurnEnd.Listening();
    }

    /** One turn of a test. */
    @FunctionalInterface
    public interface Script {
        TurnEnd turn(String utterance, SpeechSink speech);
    }

    /** What the receptionist was told. */
    public record Heard(Conversation conversation, int ordinal, String utterance) {}
}
