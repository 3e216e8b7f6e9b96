/** Doctor: examines the way to a target step by step and says in words which step fails and what to do. */
@NullMarked
package io.routelock.doctor;

import org.jspecify.annotations.NullMarked;
