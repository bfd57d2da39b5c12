package com.aira.voice.tools;

import com.aira.voice.booking.FreeSlot;
import com.aira.voice.booking.Origin;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.StaffMember;
import com.aira.voice.frames.Channel;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Memory;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The tools of one conversation, defined once for every receptionist and provider, with what they know and what came of
 * them. They work for the business and the caller of the conversation only; nothing that a model passes can name another.
 * Whoever leads the conversation opens a session, calls tools and keeps {@link #memory} afterwards; no turn is needed. It is
 * used by one thread at a time.
 *
 * <p>Every change carries the key {@code <CallSid>:<id of the action>:<tool>}. A turn's id is the ordinal of its utterance: a
 * turn that is repeated after a crash changes nothing twice, and a second booking in the same call is a second booking. Of
 * a vendor that calls tools by itself it is the vendor's id of the tool call, which stays the same when the vendor repeats
 * the call.
 */
public final class ToolSession {

    private final Conversation conversation;
    private final BusinessProfile business;
    private final String utterance;
    private final Instant now;
    private final ToolRunner runner;
    private final ToolArguments arguments;
    private final AvailabilityTools availability;
    private final AppointmentTools appointments;
    private final KnowledgeTools knowledge;
    private final MessageTools messages;
    private final CallControlTools callControl;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> missed = new LinkedHashSet<>();
    private Memory memory;
    private String actionId;

    ToolSession(
            ToolSessions beans,
            Conversation conversation,
            BusinessProfile business,
            Memory memory,
            String utterance,
            String actionId,
            Instant now) {
        this.conversation = conversation;
        this.business = business;
        this.memory = memory;
        this.utterance = utterance;
        this.actionId = actionId;
        this.now = now;
        this.runner = beans.runner();
        this.arguments = new ToolArguments(business);
        this.availability = new AvailabilityTools(this, beans.appointments());
        this.appointments = new AppointmentTools(this, beans.appointments(), beans.access(this));
        this.knowledge = new KnowledgeTools(this, beans.knowledge());
        this.messages = new MessageTools(this, beans.messages());
        this.callControl = new CallControlTools(this, beans.appointments());
    }

    /** What a model is told of the tools that there are. */
    public static List<ToolSpecification> specifications() {
        return ToolRunner.specifications();
    }

    /**
     * Calls a tool by its name. It is done at once: whoever must read back first what is done asks {@link ReadBackGate}.
     *
     * @param argumentsJson an object; empty stands for one without members
     * @param id names this action for good: the same again changes nothing twice
     * @return the answer as JSON; what was passed wrongly is told in it
     */
    public String call(String name, String argumentsJson, String id) {
        String before = actionId;
        actionId = id;
        try {
            return runner.run(this, name, argumentsJson);
        } finally {
            actionId = before;
        }
    }

    public AvailabilityTools availability() {
        return availability;
    }

    public AppointmentTools appointments() {
        return appointments;
    }

    public KnowledgeTools knowledge() {
        return knowledge;
    }

    public MessageTools messages() {
        return messages;
    }

    public CallControlTools callControl() {
        return callControl;
    }

    public ToolArguments arguments() {
        return arguments;
    }

    public Conversation conversation() {
        return conversation;
    }

    public BusinessProfile business() {
        return business;
    }

    /** What the caller said last. */
    public String utterance() {
        return utterance;
    }

    /** The one instant of everything that is done here. */
    public Instant now() {
        return now;
    }

    /** Names what is being done. */
    public String actionId() {
        return actionId;
    }

    public Memory memory() {
        return memory;
    }

    public void remember(UnaryOperator<Memory> change) {
        memory = change.apply(memory);
    }

    /** A question that nobody here can answer: its owner shall hear of it. */
    public void missed(String question) {
        missed.add(question);
    }

    public Set<String> missed() {
        return missed;
    }

    void happened(Effect effect) {
        effects.add(effect);
    }

    /** What the tools did, in order: the only actions that may be claimed. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    public boolean isVoice() {
        return conversation.channel() == Channel.VOICE;
    }

    /** The number by which this customer is known: the line's, or else the one that was given. */
    public Optional<String> customerPhone() {
        return conversation.customerNumber().or(memory::customerPhone);
    }

    FreeTime free(Instant at) {
        return FreeTime.of(at, business.zone(), now, List.of());
    }

    FreeTime free(FreeSlot slot) {
        return FreeTime.of(slot.at(), business.zone(), now, people(slot.staff()));
    }

    /** Tables and rooms are no news for a caller. */
    List<String> people(List<UUID> staff) {
        return staff.stream()
                .flatMap(id -> business.staffMember(id).stream())
                .filter(StaffMember::isPerson)
                .map(StaffMember::name)
                .toList();
    }

    String key(String action) {
        return conversation.externalId() + ":" + actionId + ":" + action;
    }

    Origin origin() {
        Map<String, String> settings = conversation.settings();
        return new Origin(
                business,
                isVoice() ? "voice_agent" : "sms",
                conversation.externalId(),
                conversation.customerNumber(),
                !"false".equals(settings.get("confirmations.sms")),
                !"false".equals(settings.get("confirmations.email")));
    }
}
