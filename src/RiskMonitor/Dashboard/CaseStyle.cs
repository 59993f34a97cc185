using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Dashboard;

/// <summary>How a case file looks: carried in the file itself, which has nothing outside it.</summary>
internal static class CaseStyle
{
    public const string Css = """
        :root { color-scheme: light; }
        body { font: 15px/1.5 system-ui, sans-serif; color: #1b2430; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid #bbb; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.25rem; margin: 0.75rem 0; } dt { color: #566; } dd { margin: 0; overflow-wrap: anywhere; }
        ol { list-style: none; margin: 0; padding: 0; } li { border-left: 3px solid #bbb; padding: 0 0 0.25rem 0.9rem; break-inside: avoid; } li + li { margin-top: 0.5rem; } li.denies { border-left-color: #1a7a70; } li.supports { border-left-color: #b4551e; }
        p { margin: 0.15rem 0; overflow-wrap: anywhere; } blockquote { margin: 0.25rem 0; white-space: pre-wrap; font-family: Georgia, serif; overflow-wrap: anywhere; }
        .meta, .hash { color: #566; font-size: 0.8rem; } .hash, code, pre { font-family: ui-monospace, monospace; overflow-wrap: anywhere; } pre { white-space: pre-wrap; font-size: 0.75rem; }
        table { border-collapse: collapse; width: 100%; font-size: 0.85rem; } th, td { text-align: left; padding: 0.2rem 0.75rem 0.2rem 0; border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
        @media print {
          body { font-size: 10pt; margin: 0; max-width: none; padding: 0; } h2 { break-after: avoid; font-size: 12pt; margin-top: 1.25rem; } h1 { font-size: 15pt; } section > p:first-of-type, tr, pre { break-inside: avoid; }
          li, table { print-color-adjust: exact; } code { font-size: 0.9em; } .meta, .hash { color: #333; font-size: 8pt; } pre { font-size: 8pt; }
          @page { margin: 18mm 18mm 20mm; @bottom-right { content: counter(page) " of " counter(pages); font: 8pt system-ui, sans-serif; color: #333; } @bottom-left { content: "Case file of an alert"; font: 8pt system-ui, sans-serif; color: #333; } }
        }
        """;

    /// <summary>Lets the page do nothing but look as it does.</summary>
    public static readonly string ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
