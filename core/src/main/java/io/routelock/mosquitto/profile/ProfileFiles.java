package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The files of a broker before they lie anywhere, by name.
 *
 * @param folder where the paths in mosquitto.conf say that they lie
 * @param byName mosquitto.conf last: whoever writes them in this order has at no time a mosquitto.conf that
 *     names a file which is not there
 */
public record ProfileFiles(BrokerFolder folder, SequencedMap<String, SourceText> byName) {

    public static final String CONF = "mosquitto.conf";
    public static final String ACL = "mosquitto.acl";
    public static final String PASSWORDS = "mosquitto.passwd";
    public static final String PSK = "mosquitto.psk";

    public ProfileFiles {
        if (!byName.containsKey(CONF) || !CONF.equals(byName.lastEntry().getKey())) {
            throw new IllegalArgumentException("the last file of a profile is its mosquitto.conf");
        }
        byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
    }

    public SourceText conf() {
        return byName.lastEntry().getValue();
    }

    /** The same files for another place: paths into the old folder lead into the new one, others stay. */
    public ProfileFiles movedTo(BrokerFolder to) {
        LinkedHashMap<String, SourceText> moved = new LinkedHashMap<>();
        byName.forEach((name, text) -> moved.put(name, name.endsWith(".conf") ? movedConf(text, to) : text));
        return new ProfileFiles(to, moved);
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

    /** Which of the files hold passwords or keys. */
    public static boolean isSecret(String name) {
        return name.equals(PASSWORDS) || name.equals(PSK);
    }
}
