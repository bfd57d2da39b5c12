/**
 * Decides whether a caller agrees: what was read back, whether it was heard, and whether a turn is assent and nothing
 * else. Both receptionists ask here before they change anything, and before they hang up.
 */
package com.aira.voice.understanding.confirm;
