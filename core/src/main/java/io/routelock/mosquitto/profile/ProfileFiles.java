package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The files of a broker before they lie anywhere, by name.
 *
 * @param folder where the paths in mosquitto.conf say that they lie
 * @param byName mosquitto.conf last: whoever writes them in this order has at no time a mosquitto.conf that
 *     names a file which is not there
 * @param attachments certificates and keys that lie in the folder too and go along; they come first of all
 */
public record ProfileFiles(
        BrokerFolder folder, SequencedMap<String, SourceText> byName, List<Attachment> attachments) {

    public static final String CONF = "mosquitto.conf";
    public static final String ACL = "mosquitto.acl";
    public static final String PASSWORDS = "mosquitto.passwd";
    public static final String PSK = "mosquitto.psk";

    public ProfileFiles {
        if (!byName.containsKey(CONF) || !CONF.equals(byName.lastEntry().getKey())) {
            throw new IllegalArgumentException("the last file of a profile is its mosquitto.conf");
        }
        byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
        attachments = List.copyOf(attachments);
    }

    /** Without certificates and keys. */
    public ProfileFiles(BrokerFolder folder, SequencedMap<String, SourceText> byName) {
        this(folder, byName, List.of());
    }

    public SourceText conf() {
        return byName.lastEntry().getValue();
    }

    /** The same files for another place: paths into the old folder lead into the new one, others stay. */
    public ProfileFiles movedTo(BrokerFolder to) {
        LinkedHashMap<String, SourceText> moved = new LinkedHashMap<>();
        byName.forEach((name, text) -> moved.put(name, name.endsWith(".conf") ? movedConf(text, to) : text));
        return new ProfileFiles(to, moved, attachments);
    }

    private SourceText movedConf(SourceText text, BrokerFolder to) {
        SourceText moved = text;
        for (ConfLine.Option option : MosquittoConf.read(text).options()) {
            String path = folder.moved(option.text(), to);
            boolean isPath = ConfOptions.find(option.name()).filter(ConfOption::isPath).isPresent();
            if (isPath && !path.equals(option.text())) {
                moved = moved.withLine(option.line(), option.name() + " " + path);
            }
        }
        return moved;
    }

    /**
     * Whether a file holds passwords or keys: one that a conf names as password_file, psk_file or key, and a
     * conf in which a password or key stands, whatever their names are.
     */
    public boolean isSecret(String name) {
        return parts().isSecret(name);
    }

    FileParts parts() {
        return FileParts.of(this);
    }
}
