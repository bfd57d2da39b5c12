package com.aira.sandbox;

/** The local ports. All move by one offset ({@code AIRA_PORT_OFFSET}), so that a second system can run beside the first. */
public record Ports(int offset) {
    public Ports {
        if (offset < 0 || 54322 + offset > 65535) {
            throw new IllegalArgumentException("AIRA_PORT_OFFSET must be between 0 and 11213, not " + offset);
        }
    }

    /** Parses {@code AIRA_PORT_OFFSET}; absent means 0. */
    public static Ports of(String offset) {
        if (offset == null || offset.isBlank()) {
            return new Ports(0);
        }
        try {
            return new Ports(Integer.parseInt(offset.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("AIRA_PORT_OFFSET must be a number, not " + offset, e);
        }
    }

    public int ui() {
        return 3000 + offset;
    }

    public int voice() {
        return 3001 + offset;
    }

    public int kb() {
        return 3002 + offset;
    }

    /** Where a service that is reached at a port has its metrics and the description of its API. */
    public int management(int servicePort) {
        return servicePort + 6000;
    }

    public int smtp() {
        return 3025 + offset;
    }

    public int sandbox() {
        return 3100 + offset;
    }

    public int postgres() {
        return 54322 + offset;
    }
}
