package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.profile.AmsAccess.Call;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * TcMqttAclConfig.xml of the vendor's mosquitto plugin, which says the other way round who may call whom: a
 * {@code User} lists those who have {@code Access} to it (protocol/ads-over-mqtt.md). Windows only and said
 * to be discontinued, so it is a file to export and to read.
 */
public final class PluginAcl {

    private static final int MAX_LENGTH = 1 << 20;

    private PluginAcl() {}

    /** The networks in the order given, as UTF-8 text. */
    public static String write(List<AmsAccess> networks) {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TcMqttAclConfig>\n");
        for (AmsAccess network : networks) {
            xml.append("  <Ams>\n    <Topic>").append(escaped(network.topic())).append("</Topic>\n");
            network.users().forEach(user -> xml.append(user(network, user)));
            xml.append("  </Ams>\n");
        }
        return xml.append("</TcMqttAclConfig>\n").toString();
    }

    private static String user(AmsAccess network, String user) {
        StringBuilder xml = new StringBuilder("    <User>\n      <Name>" + escaped(user) + "</Name>\n");
        network.calls().stream()
                .filter(call -> call.to().equals(user))
                .forEach(call ->
                        xml.append("      <Access>").append(escaped(call.from())).append("</Access>\n"));
        return xml.append("    </User>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * Reads such a file. Somebody who has access and is no user of the network becomes one.
     *
     * @throws IllegalArgumentException with a text for the user when it is not one
     */
    public static List<AmsAccess> parse(String xml) {
        if (xml.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the file is larger than a TcMqttAclConfig.xml ever is");
        }
        Element root = document(xml).getDocumentElement();
        if (!"TcMqttAclConfig".equals(root.getLocalName())) {
            throw new IllegalArgumentException("the file is no TcMqttAclConfig but " + root.getLocalName());
        }
        return children(root, "Ams").stream().map(PluginAcl::network).toList();
    }

    private static AmsAccess network(Element ams) {
        Set<String> users = new LinkedHashSet<>();
        List<Call> calls = new ArrayList<>();
        for (Element user : children(ams, "User")) {
            String name = text(user, "Name");
            users.add(name);
            for (Element access : children(user, "Access")) {
                calls.add(new Call(access.getTextContent().strip(), name));
            }
        }
        calls.forEach(call -> users.add(call.from()));
        // To have access to oneself says nothing.
        calls.removeIf(call -> call.from().equals(call.to()));
        return new AmsAccess(text(ams, "Topic"), List.copyOf(users), calls);
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "<%s> has %d <%s>, not one".formatted(parent.getLocalName(), found.size(), name));
        }
        return found.getFirst().getTextContent().strip();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** No DTD, so no entities either. */
    private static Document document(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("the file is not XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the XML parser of this Java cannot be set up", e);
        }
    }
}
