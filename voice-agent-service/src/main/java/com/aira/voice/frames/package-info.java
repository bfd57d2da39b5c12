/**
 * What a conversation holds from one turn to the next, whoever answers and whatever carries it: plain records that know no
 * other room.
 */
package com.aira.voice.frames;
