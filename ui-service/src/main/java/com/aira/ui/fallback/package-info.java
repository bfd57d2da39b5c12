/**
 * What callers hear while voice-agent-service is away: Twilio asks here when it gets no document there. Nothing in the
 * answer needs a database. See {@code docs/adr/0024-the-fallback-is-another-service.md}.
 */
package com.aira.ui.fallback;
