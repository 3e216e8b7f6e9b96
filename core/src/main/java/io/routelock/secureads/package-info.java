/** Secure ADS: the messages, their framing, and the handshake as a state machine without I/O. */
@NullMarked
package io.routelock.secureads;

import org.jspecify.annotations.NullMarked;
