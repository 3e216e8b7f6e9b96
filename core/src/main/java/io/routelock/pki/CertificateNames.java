package io.routelock.pki;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hosts for which a certificate is.
 *
 * @param hosts of its subjectAltName, {@code *.} in front for any one label
 * @param addresses of its subjectAltName
 * @param common its common name, at which clients look only where there are no other names
 */
public record CertificateNames(List<String> hosts, List<InetAddress> addresses, Optional<String> common) {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    public CertificateNames {
        hosts = List.copyOf(hosts);
        addresses = List.copyOf(addresses);
    }

    public static CertificateNames of(X509Certificate certificate) {
        return new CertificateNames(
                alternatives(certificate, DNS).toList(),
                alternatives(certificate, ADDRESS).flatMap(name -> address(name).stream()).toList(),
                CommonName.of(certificate));
    }

    private static Stream<String> alternatives(X509Certificate certificate, int kind) {
        List<String> names = new ArrayList<>();
        for (List<?> entry : alternatives(certificate)) {
            if (entry.get(0).equals(kind) && entry.get(1) instanceof String text) {
                names.add(text);
            }
        }
        return names.stream();
    }

    /** Names that nobody can read fit no host. */
    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null ? List.of() : all;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    public boolean hasAlternatives() {
        return !hosts.isEmpty() || !addresses.isEmpty();
    }

    /**
     * @param host a name or an address, IPv6 with or without brackets
     */
    public boolean fits(String host) {
        if (isOfCommonName(host)) {
            return common.filter(host::equalsIgnoreCase).isPresent();
        }
        return address(host)
                .map(addresses::contains)
                .orElseGet(() -> hosts.stream().anyMatch(name -> fits(name, host)));
    }

    /**
     * Whether OpenSSL looks for it in the common name: addresses alone in the subjectAltName do not keep it
     * from there. Newer clients of other kinds never look there.
     */
    public boolean isOfCommonName(String host) {
        return !hasAlternatives() || hosts.isEmpty() && address(host).isEmpty();
    }

    private static boolean fits(String name, String host) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        boolean wild = pattern.startsWith("*.") && wanted.indexOf('.') > 0;
        return pattern.equals(wanted)
                || wild && wanted.substring(wanted.indexOf('.')).equals(pattern.substring(1));
    }

    /** Asks no name server: what is no address is empty. */
    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.replaceAll("^\\[|]$", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** For people: {@code localhost, 192.168.0.10}. */
    public String inWords() {
        return hasAlternatives()
                ? String.join(
                        ", ",
                        Stream.concat(hosts.stream(), addresses.stream().map(InetAddress::getHostAddress))
                                .toList())
                : common.orElse("nobody by name");
    }
}
