/** Certificates, fingerprints, and the decision whether to trust one. */
@NullMarked
package io.routelock.pki;

import org.jspecify.annotations.NullMarked;
