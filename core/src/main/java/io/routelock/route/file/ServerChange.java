package io.routelock.route.file;

import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The splices that turn the server entries of a file into others.
 *
 * <p>Only what differs is touched. What becomes empty by it goes with its last entry; what cannot be used,
 * and so is not part of the settings, stays.
 */
final class ServerChange {

    private final ServerReading before;
    private final ElementEdits edits;

    /** By their places in the text. */
    private final Set<Integer> gone = new HashSet<>();

    private final Set<XmlAttribute> goneAttributes = new HashSet<>();
    private final Set<Integer> growing = new HashSet<>();
    private final List<UnaryOperator<String>> added = new ArrayList<>();

    ServerChange(ServerReading before, ElementEdits edits) {
        this.before = before;
        this.edits = edits;
    }

    List<Splice> to(ServerSettings after) {
        changeKeys(after.preSharedKeys());
        changeCa(after.sharedCa(), after.selfSigned().isPresent() && !mustSplit(after));
        changeSelfSigned(after);
        if (!before.servers().isEmpty() && !added.isEmpty()) {
            XmlElement server = before.servers().getFirst();
            growing.add(server.start());
            edits.add(edits.layout().append(server, indent -> edits.xml().several(added, indent)));
        }
        before.servers().forEach(this::takeAway);
        return edits.splices();
    }

    /** What needs a {@code <Server>} of its own, because the file has none. */
    List<UnaryOperator<String>> unplaced() {
        return before.servers().isEmpty() ? added : List.of();
    }

    private void changeKeys(List<PreSharedKey> after) {
        List<PskElement> old = before.keys();
        int[] origin =
                KeyAlignment.of(
                        old.stream().flatMap(k -> k.identity().stream()).toList(),
                        after.stream().map(PreSharedKey::identity).toList());
        Set<Integer> kept = new HashSet<>();
        for (int index : origin) {
            kept.add(index);
        }
        for (int i = 0; i < old.size(); i++) {
            if (!kept.contains(i)) {
                gone.add(old.get(i).element().start());
            }
        }
        if (old.isEmpty() && !after.isEmpty()) {
            addKeys(after);
        } else {
            mergeKeys(after, origin);
        }
    }

    private void mergeKeys(List<PreSharedKey> after, int[] origin) {
        List<PreSharedKey> waiting = new ArrayList<>();
        Optional<XmlElement> elder = Optional.empty();
        CredentialChange change = new CredentialChange(edits);
        for (int i = 0; i < origin.length; i++) {
            if (origin[i] != KeyAlignment.NEW) {
                PskElement old = before.keys().get(origin[i]);
                change.psk(old.element(), old.key(), after.get(i));
                waiting.forEach(key -> edits.add(edits.layout().before(old.element(), xml(key))));
                waiting.clear();
                elder = Optional.of(old.element());
            } else if (elder.isPresent()) {
                edits.add(edits.layout().after(elder.get(), xml(after.get(i))));
            } else {
                waiting.add(after.get(i));
            }
        }
    }

    private String xml(PreSharedKey key) {
        return edits.xml().preSharedKey(key);
    }

    /** Beside keys that cannot be used, if there are any. */
    private void addKeys(List<PreSharedKey> keys) {
        Optional<XmlElement> home =
                before.servers().stream()
                        .flatMap(server -> server.elements(RouteEntry.TLS))
                        .filter(tls -> tls.first(PskElement.PSK).isPresent())
                        .findFirst();
        if (home.isEmpty()) {
            added.add(indent -> edits.xml().keys(keys, indent));
            return;
        }
        List<UnaryOperator<String>> all =
                keys.stream().map(key -> (UnaryOperator<String>) indent -> xml(key)).toList();
        edits.add(edits.layout().append(home.get(), indent -> edits.xml().several(all, indent)));
    }

    private void changeCa(Optional<SharedCa> after, boolean switchStays) {
        Optional<ServerReading.CaEntry> old = before.authorities().stream().findFirst();
        if (old.isPresent() && after.isPresent()) {
            ServerReading.CaEntry entry = old.get();
            new CredentialChange(edits).sharedCa(entry.tls(), Optional.of(entry.files()), after.get());
        } else if (old.isPresent()) {
            before.authorities().forEach(entry -> dropCa(entry.tls(), switchStays));
        } else {
            after.ifPresent(files -> added.add(indent -> edits.xml().sharedCa(files, indent)));
        }
    }

    /** All of them: the second one would come into force otherwise. */
    private void dropCa(XmlElement tls, boolean switchStays) {
        tls.elements().filter(CaElements::isOne).forEach(e -> gone.add(e.start()));
        if (!switchStays || tls.attribute(TlsSettings.SELF_SIGNED).isEmpty()) {
            tls.attribute(TlsSettings.IGNORE_CN).ifPresent(goneAttributes::add);
        }
    }

    /** Both on one element share its IgnoreCn: when they are to differ, the switch gets its own. */
    private boolean mustSplit(ServerSettings after) {
        return sharesWithCa()
                && after.sharedCa().isPresent()
                && after.selfSigned()
                        .filter(s -> s.ignoreCn() != after.sharedCa().get().ignoreCn())
                        .isPresent();
    }

    private boolean sharesWithCa() {
        return !before.authorities().isEmpty()
                && !before.switches().isEmpty()
                && before.authorities().getFirst().tls().start()
                        == before.switches().getFirst().tls().start();
    }

    private void changeSelfSigned(ServerSettings after) {
        Optional<ServerSettings.SelfSigned> wanted = after.selfSigned();
        boolean replaced = wanted.isEmpty() || mustSplit(after);
        if (replaced) {
            before.switches().forEach(entry -> dropSwitch(entry.tls()));
        }
        if (wanted.isPresent() && (replaced || before.switches().isEmpty())) {
            added.add(indent -> RouteXml.selfSigned(wanted.get()));
        } else if (wanted.isPresent()) {
            turn(before.switches().getFirst(), wanted.get(), after.sharedCa().isPresent());
        }
    }

    private void dropSwitch(XmlElement tls) {
        tls.attribute(TlsSettings.SELF_SIGNED).ifPresent(goneAttributes::add);
        if (tls.elements().filter(CaElements::isOne).allMatch(e -> gone.contains(e.start()))) {
            tls.attribute(TlsSettings.IGNORE_CN).ifPresent(goneAttributes::add);
        }
    }

    private void turn(
            ServerReading.SelfSignedEntry entry, ServerSettings.SelfSigned wanted, boolean caStays) {
        if (entry.setting().accepted() != wanted.accepted()) {
            edits.setAttribute(entry.tls(), TlsSettings.SELF_SIGNED, wanted.accepted());
        }
        boolean byCa = sharesWithCa() && caStays;
        if (!byCa && entry.setting().ignoreCn() != wanted.ignoreCn()) {
            edits.setSwitch(entry.tls(), TlsSettings.IGNORE_CN, wanted.ignoreCn());
        }
    }

    private void takeAway(XmlElement element) {
        if (gone.contains(element.start()) || isEmptied(element)) {
            edits.remove(element);
            return;
        }
        element.attributes().stream()
                .filter(goneAttributes::contains)
                .forEach(a -> edits.removeAttribute(element, a.name()));
        element.elements().forEach(this::takeAway);
    }

    /** Whether nothing is left but white space of what was there. */
    private boolean isEmptied(XmlElement element) {
        boolean container = element.isNamed(RouteEntry.TLS) || element.isNamed(ServerReading.SERVER);
        boolean filled = !element.attributes().isEmpty() || element.elements().findAny().isPresent();
        return container
                && filled
                && !growing.contains(element.start())
                && goneAttributes.containsAll(element.attributes())
                && element.children().stream().allMatch(this::isGone);
    }

    private boolean isGone(XmlNode node) {
        return switch (node) {
            case XmlElement e -> gone.contains(e.start()) || isEmptied(e);
            case XmlNode.Text text -> text.value(edits.source()).isBlank();
            case XmlNode.Markup _ -> false;
        };
    }
}
