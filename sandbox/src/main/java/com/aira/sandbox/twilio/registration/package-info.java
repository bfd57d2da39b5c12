/** What carriers in the United States want before they take texts of a number: a campaign's messaging service, or a verification. */
package com.aira.sandbox.twilio.registration;
