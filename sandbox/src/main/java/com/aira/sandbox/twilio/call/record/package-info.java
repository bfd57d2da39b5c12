/** What Twilio keeps of a call, and whom it tells of each change. */
package com.aira.sandbox.twilio.call.record;
