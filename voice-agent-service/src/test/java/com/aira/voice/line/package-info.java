/** What the tests of the line share: a database with a business, a fake Twilio, a scripted receptionist. */
package com.aira.voice.line;
