/**
 * What happens reaches every open page of the owner within a second. Triggers tell each committed change on the channel
 * {@code aira_live}, ids only; {@link com.aira.ui.live.DatabaseListener} hears them on a connection of its own and hands
 * them to {@link com.aira.ui.live.LiveSockets}, which knows whose page is open and sends
 * {@code {"topic", "businessId", "id"}}. {@code live.js} makes DOM events of them, and regions of a page fetch themselves
 * again. No frame carries what changed: whoever hears of a change asks for it through row level security.
 *
 * <p>A frame may be lost only together with its connection, and every connection begins with what its page has missed:
 * the events since the page was made, or {@code {"topic":"again"}}, on which everything live is fetched again.
 */
package com.aira.ui.live;
