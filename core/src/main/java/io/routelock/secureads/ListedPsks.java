package io.routelock.secureads;

import io.routelock.route.TlsCredential;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a file, derived when it was read.
 *
 * @param exact by the identity as written, for those whose case counts
 * @param folded by the identity in upper case, for the others
 */
record ListedPsks(Map<String, Entry> exact, Map<String, Entry> folded) implements PskBook {

    /** The identity as the user wrote it. */
    record Entry(String identity, PskKey key) {}

    static ListedPsks of(List<TlsCredential.PreSharedKey> credentials) {
        Map<String, Entry> exact = new HashMap<>();
        Map<String, Entry> folded = new HashMap<>();
        for (TlsCredential.PreSharedKey credential : credentials) {
            Entry entry = new Entry(credential.identity(), PskKey.of(credential));
            if (credential.caseSensitive()) {
                exact.putIfAbsent(credential.identity(), entry);
            } else {
                folded.putIfAbsent(PskKey.folded(credential.identity()), entry);
            }
        }
        return new ListedPsks(Map.copyOf(exact), Map.copyOf(folded));
    }

    @Override
    public Optional<PskKey> find(String identityAsSent) {
        return entry(identityAsSent).map(Entry::key);
    }

    @Override
    public Optional<String> nameOf(String identityAsSent) {
        return entry(identityAsSent).map(Entry::identity);
    }

    private Optional<Entry> entry(String sent) {
        return Optional.ofNullable(exact.get(sent))
                .or(() -> Optional.ofNullable(folded.get(PskKey.folded(sent))));
    }
}
