package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.diagnosis.FindingException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What stands in the files of a shared CA, and all that is wrong with it at once: a form shows every fault as
 * the files are chosen, not one after the other.
 *
 * <p>For one thread.
 */
final class CaReading {

    private static final int LEAST_BITS = 2048;

    private final List<Finding> found = new ArrayList<>();
    private final CaPaths paths;
    private final Optional<List<X509Certificate>> authorities;
    private final Optional<List<X509Certificate>> chain;
    private final Optional<PrivateKey> key;
    private final Optional<X509CRL> list;

    private CaReading(CaPaths paths, Path folder) {
        this.paths = paths;
        authorities = chosen(paths.ca(), name -> TlsFiles.certificates(CaFile.of(CaPart.CA, name, folder)));
        chain =
                chosen(
                        paths.certificate(),
                        name -> TlsFiles.certificates(CaFile.of(CaPart.CERTIFICATE, name, folder)));
        key = chosen(paths.key(), name -> key(CaFile.of(CaPart.KEY, name, folder)));
        list = paths.revoked().flatMap(crl -> attempt(() -> list(CaFile.of(CaPart.REVOKED, crl, folder))));
        compare();
    }

    static CaReading of(CaPaths paths, Path folder) {
        return new CaReading(paths, folder);
    }

    private <T> Optional<T> chosen(String name, Function<String, T> reading) {
        return name.isEmpty() ? Optional.empty() : attempt(() -> reading.apply(name));
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (FindingException e) {
            found.add(e.finding());
            return Optional.empty();
        }
    }

    private PrivateKey key(CaFile file) {
        return file.use(content -> new PrivateKeyFile(file, paths.keyPassword()).parse(content));
    }

    private static X509CRL list(CaFile file) {
        return file.use(
                content -> RevocationList.parse(content).orElseThrow(() -> CaFileFindings.noList(file)));
    }

    static boolean says(byte[] content, String words) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(words);
    }

    private void compare() {
        authorities.stream()
                .flatMap(List::stream)
                .filter(ca -> !PathRules.maySign(ca))
                .map(CaFindings::noAuthority)
                .forEach(found::add);
        chain.map(List::getFirst).ifPresent(this::compareOwn);
        if (authorities.isPresent() && chain.isPresent()) {
            compareChain(authorities.get(), chain.get());
        }
    }

    private void compareOwn(X509Certificate own) {
        if (key.isPresent() && !KeyPairs.belongTogether(key.get(), own.getPublicKey())) {
            found.add(CaFindings.keyMismatch(own));
        }
        PathRules.unfit(own).map(reason -> CaFindings.purpose(own, reason)).ifPresent(found::add);
        if (!own.getPublicKey().getAlgorithm().equals("RSA")) {
            found.add(CaFindings.notRsa(own));
        }
        if (!paths.ignoreCn() && CommonName.of(own).isEmpty()) {
            found.add(CaFindings.noCommonName(own));
        }
    }

    private void compareChain(List<X509Certificate> trusted, List<X509Certificate> own) {
        List<X509Certificate> between = own.subList(1, own.size());
        Optional<ChainPath> path = ChainPath.find(own.getFirst(), between, trusted);
        if (path.isEmpty()) {
            found.add(CaFindings.otherAuthority(ChainCheck.stranger(own.getFirst(), between, trusted)));
        }
        List<X509Certificate> used = path.map(ChainPath::all).orElse(own);
        used.forEach(this::checkStrength);
        list.filter(crl -> noneSigned(crl, used) && noneSigned(crl, trusted))
                .map(crl -> CaFindings.listOfOther(crl, names(trusted)))
                .ifPresent(found::add);
    }

    private void checkStrength(X509Certificate one) {
        if (one.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_BITS) {
            found.add(CaFindings.weakKey(one, rsa.getModulus().bitLength()));
        }
    }

    private static boolean noneSigned(X509CRL list, List<X509Certificate> certificates) {
        return certificates.stream().noneMatch(one -> RevocationList.isOf(list, one));
    }

    private static String names(List<X509Certificate> certificates) {
        return String.join(", ", certificates.stream().map(CertificateText::name).toList());
    }

    /** Throws the first error. */
    CaIdentity identity() {
        found.stream()
                .filter(CaReading::isError)
                .findFirst()
                .ifPresent(first -> {
                    throw new FindingException(first);
                });
        return complete().orElseThrow(() -> new IllegalStateException("a file was missed without a finding"));
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    private Optional<CaIdentity> complete() {
        boolean all = authorities.isPresent() && chain.isPresent() && key.isPresent();
        return all
                ? Optional.of(new CaIdentity(authorities.get(), chain.get(), key.get(), list))
                : Optional.empty();
    }

    List<Finding> findings(Instant now) {
        List<Finding> all = new ArrayList<>(found);
        all.addAll(dates(now));
        list.ifPresent(crl -> all.addAll(age(crl, now)));
        if (found.stream().noneMatch(CaReading::isError)) {
            complete().ifPresent(identity -> all.addAll(verdict(identity, now)));
        }
        return List.copyOf(all);
    }

    /** Of all that count: a CA file may hold others, whose dates do not matter. */
    private List<Finding> dates(Instant now) {
        List<X509Certificate> own = chain.orElse(List.of());
        List<X509Certificate> used =
                own.isEmpty()
                        ? authorities.orElse(List.of())
                        : ChainPath.find(own.getFirst(), own, authorities.orElse(List.of()))
                                .map(ChainPath::all)
                                .orElse(own);
        return used.stream().flatMap(one -> outOfTime(one, now).stream()).toList();
    }

    static Optional<Finding> outOfTime(X509Certificate one, Instant now) {
        return ChainCheck.outOfTime(one, now)
                .map(verdict ->
                        verdict instanceof ChainVerdict.Expired
                                ? CaFindings.expired(one)
                                : CaFindings.notYetValid(one));
    }

    private static List<Finding> age(X509CRL list, Instant now) {
        Date next = list.getNextUpdate();
        if (next != null && now.isAfter(next.toInstant())) {
            return List.of(CaFindings.listOutdated(list, next));
        }
        boolean early = now.isBefore(list.getThisUpdate().toInstant());
        return early ? List.of(CaFindings.listEarly(list)) : List.of();
    }

    /** What a peer with the same files would say of us, as far as it has not been said. */
    private static List<Finding> verdict(CaIdentity identity, Instant now) {
        return switch (ChainCheck.check(identity.chain(), identity, now)) {
            case ChainVerdict.Revoked revoked -> List.of(CaFindings.revoked(revoked));
            case ChainVerdict.Broken broken ->
                    PathRules.unfit(identity.certificate()).isPresent()
                            ? List.of()
                            : List.of(CaFindings.broken(broken));
            case ChainVerdict.Trusted _,
                    ChainVerdict.Expired _,
                    ChainVerdict.NotYetValid _,
                    ChainVerdict.OtherAuthority _ ->
                    List.of();
        };
    }
}
