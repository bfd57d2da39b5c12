package com.aira.voice.knowledge;

import java.util.regex.Pattern;

/**
 * Recognizes text in documents that instructs the receptionist's machinery instead of informing a reader (prompt
 * injection). Such text is neither read aloud nor shown to a model.
 */
final class MachineInstructions {

    private static final Pattern INSTRUCTION = Pattern.compile(
            "(?i)\\b(?:ignore|disregard|forget|override)\\b.{0,30}\\b(?:instructions|previous|prior|prompts?)\\b"
                    + "|\\byou are (?:now )?(?:an? |the )?(?:\\w+ )?(?:assistant|ai|bot|chatbot|language model|receptionist|agent)\\b"
                    + "|\\b(?:tell|inform|assure|promise) (?:every|all|each|any) (?:the )?callers?\\b"
                    + "|(?:^|[.!?:\\n]\\s*)(?:say|respond|reply) (?:that|with|exactly|always|only)\\b|\\bsystem prompt\\b");

    private MachineInstructions() {}

    static boolean isAddressedBy(String content) {
        return INSTRUCTION.matcher(content).find();
    }
}
