/** A simulated caller with goals: phones businesses of its own, decides by what it hears and by rows, and judges what came of each call. */
package com.aira.it.talk;
