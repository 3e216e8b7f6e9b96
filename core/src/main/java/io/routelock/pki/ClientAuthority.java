package io.routelock.pki;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Whom a server believes that checks its clients' certificates.
 *
 * @param authorities roots, and what may stand between them and a client
 * @param lists of what was taken back; when they are there, no client gets in whose authority has no list
 *     that counts now
 */
public record ClientAuthority(List<X509Certificate> authorities, Optional<List<X509CRL>> lists) {
    public ClientAuthority {
        authorities = List.copyOf(authorities);
        lists = lists.map(List::copyOf);
    }
}
