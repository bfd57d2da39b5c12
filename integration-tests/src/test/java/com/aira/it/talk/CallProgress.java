package com.aira.it.talk;

import java.util.List;

/**
 * What came of a call so far.
 *
 * @param missing appointments that no row fits yet
 * @param wrong appointments that came of the call and fit nothing
 * @param settled whether rows and messages are as the goal wants them
 * @param told whether all was said that the caller wants to hear
 */
record CallProgress(List<Wish> missing, List<AppointmentRow> wrong, boolean settled, boolean told) {}
