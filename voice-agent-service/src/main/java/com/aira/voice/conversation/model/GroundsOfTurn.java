package com.aira.voice.conversation.model;

import com.aira.voice.conversation.Memory;
import com.aira.voice.conversation.PhoneNumbers;
import com.aira.voice.conversation.Turn;
import com.aira.voice.conversation.when.SpokenWhen;
import com.aira.voice.conversation.when.WhenGrammar;

/** What a turn begins to stand on: the tables, and what both sides have said so far. */
final class GroundsOfTurn {

    private GroundsOfTurn() {}

    static Grounds of(Turn turn) {
        Grounds grounds = Grounds.of(SystemPrompt.facts(turn));
        WhenGrammar grammar =
                new WhenGrammar(PhoneNumbers.region(turn.business().phone()));
        SpokenWhen when = SpokenWhen.NOTHING;
        for (Memory.Line line : turn.memory().lines()) {
            grounds.add(line.text());
            if (line.caller()) {
                when = grammar.understand(
                        line.text(), turn.now().atZone(turn.business().zone()), when);
                when.time().ifPresent(grounds::addTime);
                when.otherTimes().forEach(grounds::addTime);
                when.date().ifPresent(day -> grounds.addDay(day.getMonthValue(), day.getDayOfMonth()));
                when.otherDates().forEach(day -> grounds.addDay(day.getMonthValue(), day.getDayOfMonth()));
            }
        }
        return grounds;
    }
}
