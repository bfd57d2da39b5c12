/** What a caller understands of what a receptionist says: acts, days and times, services, names. */
package com.aira.it.talk.hearing;
