package com.aira.ui.tenancy;

/**
 * What one service's role did in the last hour.
 *
 * @param businesses that it entered
 * @param idle of them those where nothing happened for a day and nothing followed: no call, text, job or change by the owner
 * @param untraced entrances, of whatever role, that were rolled back and left a gap where their trace was
 * @param allBusinesses how many there are
 */
record ContextReport(String role, long businesses, long idle, long untraced, long allBusinesses) {

    /** Previews and transactions that fail explain so many in an hour, however few businesses there are. */
    private static final long EXPLAINED = 20;

    /** And so many more where there are many: one in twenty. */
    private static final long SHARE = 20;

    /** Whether the role entered more businesses without a reason than people's curiosity explains. */
    boolean isSweep() {
        return idle > most();
    }

    /** Whether more entrances were rolled back than faults explain. */
    boolean hidesEntrances() {
        return untraced > most();
    }

    private long most() {
        return Math.max(EXPLAINED, allBusinesses / SHARE);
    }
}
