/**
 * Moves businesses between embedding models and stores. The row is the job; what is new is laid beside what is old, and one
 * transaction changes over, so that callers meet all of the one or all of the other.
 */
package com.aira.kb.move;
