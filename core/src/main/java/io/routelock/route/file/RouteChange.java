package io.routelock.route.file;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteSecurity.SelfSigned;
import io.routelock.route.TlsCredential;

import java.util.List;
import java.util.Optional;

/**
 * The splices that turn one route of a file into another.
 *
 * <p>Only what differs between the two routes is touched, so that comments, elements that we do not know and
 * the way things were written survive.
 */
final class RouteChange {

    private final RouteEntry entry;
    private final XmlElement element;
    private final ElementEdits edits;

    RouteChange(RouteEntry entry, ElementEdits edits) {
        this.entry = entry;
        this.element = entry.element();
        this.edits = edits;
    }

    /**
     * @param credential of the security after the change; without one the secrets of a route stay as long as
     *     its mode and identity do
     */
    List<Splice> to(Route after, Optional<TlsCredential> credential) {
        Route before = entry.route();
        if (before.unidirectional() != after.unidirectional()) {
            setUnidirectional(after.unidirectional());
        }
        if (!before.name().equals(after.name())) {
            setChild(RouteEntry.NAME, after.name());
        }
        if (!before.address().equals(after.address())) {
            setChild(RouteEntry.ADDRESS, after.address());
        }
        if (!before.netId().equals(after.netId())) {
            setChild(RouteEntry.NET_ID, after.netId().toString());
        }
        setExtras(before, after);
        if (!before.flags().equals(after.flags())) {
            setFlags(after.flags());
        }
        setSecurity(before.security(), after.security(), credential);
        return edits.splices();
    }

    private void setExtras(Route before, Route after) {
        if (!before.remoteNetId().equals(after.remoteNetId())) {
            setRemoteNetId(after.remoteNetId().map(AmsNetId::toString));
        }
        if (!before.timeout().equals(after.timeout())) {
            setNumber(RouteEntry.TIMEOUT, after.timeout().map(RouteXml::milliseconds));
        }
        if (!before.maxFragment().equals(after.maxFragment())) {
            setNumber(
                    RouteEntry.MAX_FRAGMENT,
                    after.maxFragment().stream().mapToObj(Integer::toString).findFirst());
        }
    }

    /** A way back that only the flags closed is opened by the flags alone. */
    private void setUnidirectional(boolean closed) {
        if (closed || element.attribute(RouteEntry.UNIDIRECTIONAL).isPresent()) {
            edits.setAttribute(element, RouteEntry.UNIDIRECTIONAL, closed);
        }
    }

    private void setChild(String name, String text) {
        edits.setText(element.first(name).orElseThrow(), text);
    }

    private void setRemoteNetId(Optional<String> remote) {
        XmlElement netId = element.first(RouteEntry.NET_ID).orElseThrow();
        Optional<XmlElement> child = element.first(RouteEntry.REMOTE_NET_ID);
        if (remote.isEmpty()) {
            edits.removeAttribute(netId, RouteEntry.REMOTE_NET_ID);
            child.ifPresent(edits::remove);
        } else if (child.isPresent() && netId.attribute(RouteEntry.REMOTE_NET_ID).isEmpty()) {
            edits.setText(child.get(), remote.get());
        } else {
            edits.setAttribute(netId, RouteEntry.REMOTE_NET_ID, remote.get());
        }
    }

    /** Where it stands, as an element or an attribute; a new one is an element. */
    private void setNumber(String name, Optional<String> number) {
        boolean inAttribute = element.attribute(name).isPresent() && element.first(name).isEmpty();
        if (inAttribute && number.isPresent()) {
            edits.setAttribute(element, name, number.get());
        } else {
            edits.removeAttribute(element, name);
            edits.setOptional(element, name, number, elderOfExtras());
        }
    }

    private XmlElement elderOfExtras() {
        return element.first(RouteEntry.TYPE).or(() -> element.first(RouteEntry.NET_ID)).orElseThrow();
    }

    private void setFlags(RouteFlags flags) {
        Optional<XmlElement> existing = element.first(RouteEntry.FLAGS);
        if (existing.isPresent()) {
            edits.setText(existing.get(), flags.toString());
        } else {
            edits.add(edits.layout().after(elderOfExtras(), edits.xml().flags(flags)));
        }
    }

    private void setSecurity(RouteSecurity before, RouteSecurity after, Optional<TlsCredential> credential) {
        if (credential.isPresent() && sameMode(before, after)) {
            setCredential(credential.get());
        } else if (before.equals(after)) {
            return;
        } else if (before instanceof RouteSecurity.SharedCa
                && after instanceof RouteSecurity.SharedCa(var ignoreCn)) {
            edits.setSwitch(tls(), TlsSettings.IGNORE_CN, ignoreCn);
        } else if (before instanceof SelfSigned old
                && after instanceof SelfSigned wanted
                && (old.fingerprint().isEmpty() || wanted.fingerprint().isPresent())) {
            setSelfSigned(old, wanted);
        } else {
            replaceTls(after, credential);
        }
    }

    private static boolean sameMode(RouteSecurity before, RouteSecurity after) {
        return before.getClass().equals(after.getClass());
    }

    private void setCredential(TlsCredential credential) {
        CredentialChange change = new CredentialChange(edits);
        switch (credential) {
            case TlsCredential.PreSharedKey key -> {
                PskElement psk = entry.psk().orElseThrow();
                change.psk(psk.element(), psk.key(), key);
            }
            case TlsCredential.SharedCa files -> change.sharedCa(tls(), CaElements.read(tls()), files);
        }
    }

    private XmlElement tls() {
        return element.first(RouteEntry.TLS).orElseThrow();
    }

    private void setSelfSigned(SelfSigned before, SelfSigned after) {
        if (before.ignoreCn() != after.ignoreCn()) {
            edits.setAttribute(tls(), TlsSettings.IGNORE_CN, after.ignoreCn());
        }
        if (!before.fingerprint().equals(after.fingerprint())) {
            setFingerprint(tls(), after.fingerprint().orElseThrow().hex());
        }
    }

    private void setFingerprint(XmlElement tls, String hex) {
        List<TlsSettings.Sighting> sightings = new TlsSettings(edits.source(), tls).sightings();
        if (sightings.isEmpty()) {
            String child = "<Fingerprint>" + hex + "</Fingerprint>";
            edits.add(
                    tls.selfClosing()
                            ? edits.layout().open(tls, child)
                            : Splice.insert(tls.openEnd(), child));
        }
        for (TlsSettings.Sighting sighting : sightings) {
            sighting.attribute()
                    .ifPresentOrElse(
                            a -> edits.add(ElementEdits.replaceValue(a, hex)),
                            () -> edits.setText(sighting.element(), hex));
        }
    }

    /** Another mode has nothing in common with the old one: the element goes as a whole. */
    private void replaceTls(RouteSecurity security, Optional<TlsCredential> credential) {
        Layout layout = edits.layout();
        List<XmlElement> old = RouteEntry.securing(element).toList();
        if (security.secure() && !old.isEmpty()) {
            XmlElement first = old.getFirst();
            String xml = tls(security, credential, layout.indent(first.start()));
            edits.add(new Splice(first.start(), first.end(), xml));
            old.stream().skip(1).forEach(edits::remove);
        } else {
            old.forEach(edits::remove);
            if (security.secure()) {
                edits.add(layout.append(element, indent -> tls(security, credential, indent)));
            }
        }
    }

    private String tls(RouteSecurity security, Optional<TlsCredential> credential, String indent) {
        return edits.xml().tls(security, credential, indent).orElseThrow();
    }
}
