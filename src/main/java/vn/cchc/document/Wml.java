package vn.cchc.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import vn.cchc.kernel.Problem;

/** WordprocessingML as a tree: reading without outside entities, and the few moves the engine makes in it. */
final class Wml {

    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    static final String CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";

    private static final Map<String, String> NAMESPACES =
            Map.of("w", W, "r", R, "xml", XMLConstants.XML_NS_URI, "xmlns", XMLConstants.XMLNS_ATTRIBUTE_NS_URI);

    /** The order that a paragraph's properties must have; Word calls a file damaged that has another. */
    private static final List<String> PARAGRAPH_ORDER = List.of(
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange");

    private Wml() {}

    /** @throws Problem {@code document.damaged-part} when it is not well-formed or declares entities */
    static Document parse(byte[] xml, String part) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (SAXException | IOException broken) {
            throw Problem.input("document.damaged-part", part);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] write(Document document) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            document.setXmlStandalone(true);
            var out = new ByteArrayOutputStream(64 * 1024);
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An element and its attributes: {@code make(document, "w:jc", "w:val", "center")}. */
    static Element make(Document document, String name, String... attributes) {
        var element = document.createElementNS(namespace(name), name);
        for (int i = 0; i < attributes.length; i += 2) {
            set(element, attributes[i], attributes[i + 1]);
        }
        return element;
    }

    static Element add(Element parent, String name, String... attributes) {
        var element = make(owner(parent), name, attributes);
        parent.appendChild(element);
        return element;
    }

    static void set(Element element, String attribute, String value) {
        element.setAttributeNS(namespace(attribute), attribute, value);
    }

    static String get(Element element, String local) {
        return element.getAttributeNS(W, local);
    }

    static Document owner(Node node) {
        return node instanceof Document document ? document : node.getOwnerDocument();
    }

    private static @Nullable String namespace(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? null : NAMESPACES.get(name.substring(0, colon));
    }

    /** All descendants of this name, in the order of the text. */
    static List<Element> all(Node root, String local) {
        var nodes = root instanceof Document document
                ? document.getElementsByTagNameNS(W, local)
                : ((Element) root).getElementsByTagNameNS(W, local);
        var found = new ArrayList<Element>(nodes.getLength());
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static @Nullable Element child(Element parent, String local) {
        for (var element : children(parent)) {
            if (is(element, local)) {
                return element;
            }
        }
        return null;
    }

    static boolean is(Node node, String local) {
        return local.equals(node.getLocalName()) && W.equals(node.getNamespaceURI());
    }

    /** The nearest element of this name that holds the node, or null. */
    static @Nullable Element around(Node node, String local) {
        for (var up = node.getParentNode(); up != null; up = up.getParentNode()) {
            if (is(up, local)) {
                return (Element) up;
            }
        }
        return null;
    }

    static void remove(Node node) {
        var parent = node.getParentNode();
        if (parent != null) {
            parent.removeChild(node);
        }
    }

    /** The properties of a paragraph, made if there are none. */
    static Element properties(Element paragraph) {
        var existing = child(paragraph, "pPr");
        if (existing != null) {
            return existing;
        }
        var made = make(owner(paragraph), "w:pPr");
        paragraph.insertBefore(made, paragraph.getFirstChild());
        return made;
    }

    /** A property of a paragraph, in its place among the others. */
    static Element property(Element paragraph, String local) {
        var properties = properties(paragraph);
        var existing = child(properties, local);
        if (existing != null) {
            return existing;
        }
        var made = make(owner(paragraph), "w:" + local);
        int place = PARAGRAPH_ORDER.indexOf(local);
        Node next = null;
        for (var other : children(properties)) {
            if (next == null && PARAGRAPH_ORDER.indexOf(other.getLocalName()) > place) {
                next = other;
            }
        }
        properties.insertBefore(made, next);
        return made;
    }

    /** The text a reader sees in a paragraph. */
    static String text(Element paragraph) {
        var text = new StringBuilder();
        for (var part : all(paragraph, "*")) {
            switch (part.getLocalName()) {
                case "t" -> text.append(part.getTextContent());
                case "br", "cr" -> text.append('\n');
                case "tab" -> text.append(is(part.getParentNode(), "tabs") ? "" : "\t");
                default -> {}
            }
        }
        return text.toString();
    }

    /** Without the standard handler, which prints to the console. */
    private static final class Silent extends DefaultHandler {
        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
