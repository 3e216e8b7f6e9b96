/**
 * acl_file: what its lines say, and who may read or write which topic.
 *
 * <p>Source of every fact: measured on mosquitto 2.0.11, 2.0.22 and 2.1.2, see docs/protocol-decisions.md.
 */
@NullMarked
package io.routelock.mosquitto.acl;

import org.jspecify.annotations.NullMarked;
