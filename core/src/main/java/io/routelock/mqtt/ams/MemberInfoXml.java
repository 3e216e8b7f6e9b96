package io.routelock.mqtt.ams;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a member publishes of itself: {@code <info><online name="HOST" osVersion="10.0.20348" osPlatform="2"
 * tcVersion="3.1.4026.10">true</online></info>} as UTF-8 (protocol notes: ads-over-mqtt, high confidence; the
 * attribute {@code unidirectional} medium).
 *
 * <p>Written is exactly that. Read is any XML with an element {@code online}; upper and lower case, unknown
 * elements and attributes, a byte order mark and a zero byte at the end do not matter.
 */
public final class MemberInfoXml {

    /** A real one has about 120 bytes. */
    static final int MOST_BYTES = 4096;

    private static final int MOST_DEPTH = 8;
    private static final int MOST_CHARACTERS = 255;
    private static final String ONLINE = "online";

    private final Map<String, String> attributes = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean found;
    private boolean inside;
    private int depth;

    private MemberInfoXml() {}

    /** As it is published. */
    public static Octets write(MemberInfo info) {
        StringBuilder xml = new StringBuilder(160).append("<info><online");
        attribute(xml, "name", Optional.of(info.name()));
        attribute(xml, "osVersion", info.osVersion());
        attribute(xml, "osPlatform", info.osPlatform());
        attribute(xml, "tcVersion", info.tcVersion());
        attribute(xml, "unidirectional", Optional.of("true").filter(_ -> info.unidirectional()));
        xml.append('>').append(info.online()).append("</online></info>");
        return Octets.of(xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void attribute(StringBuilder xml, String name, Optional<String> value) {
        value.ifPresent(
                it -> xml.append(' ').append(name).append("=\"").append(escaped(shown(it))).append('"'));
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /**
     * Reads one. What it says is shown to people, so characters that cannot be seen are left out and long
     * texts are cut.
     *
     * @throws WireFormatException when it is too long, no XML, or says nothing of being online
     */
    public static MemberInfo read(Octets payload) {
        if (payload.size() > MOST_BYTES) {
            throw new WireFormatException(
                    "info: expected at most " + MOST_BYTES + " bytes, got " + payload.size());
        }
        MemberInfoXml info = new MemberInfoXml();
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(trimmed(payload)));
            while (reader.hasNext()) {
                info.take(reader.next(), reader);
            }
        } catch (XMLStreamException e) {
            // Its message quotes what it met, and may be long.
            throw new WireFormatException("info: expected XML, got something else");
        }
        return info.result();
    }

    private static String trimmed(Octets payload) {
        String text = payload.toCString(StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
    }

    /** No document type: entities could read other files or fill the memory. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private void take(int event, XMLStreamReader reader) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("document types are not read");
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                inside = false;
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (inside) {
                    text.append(reader.getText());
                }
            }
            default -> { // comments, processing instructions and the like say nothing
            }
        }
    }

    /** The first {@code online} counts; what it contains beside text does not. */
    private void start(XMLStreamReader reader) throws XMLStreamException {
        if (++depth > MOST_DEPTH) {
            throw new XMLStreamException("nested too deeply");
        }
        inside = !found && reader.getLocalName().equalsIgnoreCase(ONLINE);
        if (inside) {
            found = true;
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(
                        reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT),
                        shown(reader.getAttributeValue(i)));
            }
        }
    }

    private MemberInfo result() {
        if (!found) {
            throw new WireFormatException("info: expected an element \"online\", got none");
        }
        return new MemberInfo(
                attributes.getOrDefault("name", ""),
                isTrue("online", text.toString()),
                isTrue("unidirectional", attributes.getOrDefault("unidirectional", "false")),
                attribute("osversion"),
                attribute("osplatform"),
                attribute("tcversion"));
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isEmpty());
    }

    private static boolean isTrue(String what, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    throw new WireFormatException(
                            "info: expected true or false for \"" + what + "\", got something else");
        };
    }

    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints()
                .filter(MemberInfoXml::isVisible)
                .limit(MOST_CHARACTERS)
                .forEach(shown::appendCodePoint);
        return shown.toString().strip();
    }

    /** Also no marks that turn the direction of writing: a name is to look like what it is. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
