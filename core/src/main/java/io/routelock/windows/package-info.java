/**
 * What is asked of Windows: values of the registry, how a service stands, entries in the event log. Nothing
 * here is ever changed.
 */
@NullMarked
package io.routelock.windows;

import org.jspecify.annotations.NullMarked;
