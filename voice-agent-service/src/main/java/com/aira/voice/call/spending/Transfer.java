package com.aira.voice.call.spending;

import java.time.Duration;
import java.util.UUID;

/**
 * A caller may be put through.
 *
 * @param id {@code call_transfers.id}
 * @param timeLimit what the owner allows and the wallet covers, whole seconds
 */
public record Transfer(UUID id, Duration timeLimit) {}
