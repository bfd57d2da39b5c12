package com.aira.voice.conversation;

import com.aira.voice.frames.PendingUtterance;
import java.util.Optional;

/**
 * Where a conversation stood when its line was lost.
 *
 * @param unanswered what the caller had said last, unless it was answered
 * @param lastWords what the receptionist had said last, of which perhaps not all was heard
 */
public record ResumePoint(Optional<PendingUtterance> unanswered, Optional<String> lastWords) {}
