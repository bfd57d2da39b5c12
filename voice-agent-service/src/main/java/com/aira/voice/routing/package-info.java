/** Where callers go when the receptionist is done with them: to a person, to voicemail, or nowhere. */
package com.aira.voice.routing;
