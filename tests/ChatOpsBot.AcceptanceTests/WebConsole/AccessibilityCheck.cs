namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>What can be checked of accessibility without a person: names, roles, headings, ids and contrast.</summary>
/// <remarks>Contrast: https://www.w3.org/TR/WCAG22/#contrast-minimum, 4.5 to 1, or 3 to 1 for large text.</remarks>
internal static class AccessibilityCheck
{
    /// <summary>Gives a list of what is wrong.</summary>
    public const string Script = """
        () => {
          const wrong = [];
          const seen = element => { const box = element.getBoundingClientRect(), style = getComputedStyle(element); return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && !element.closest('[hidden], [aria-hidden=true]'); };
          const name = element => (element.getAttribute('aria-label') || (element.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ') || [...(element.labels ?? [])].map(label => label.textContent).join(' ') || element.textContent || element.title || '').trim();
          const path = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + '.' + element.className + ' "' + element.textContent.slice(0, 40) + '"';
          if (!document.documentElement.lang) wrong.push('no language');
          if (!document.title) wrong.push('no title');
          if (document.querySelectorAll('main').length !== 1) wrong.push('not one main');
          if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1');
          for (const element of document.querySelectorAll('button, a[href], input:not([type=hidden]), textarea, select, [role=region], [role=img], nav, [tabindex="0"]')) if (seen(element) && !name(element) && element.tagName !== 'PRE') wrong.push('no name: ' + path(element));
          for (const element of document.querySelectorAll('[tabindex]')) if (element.tabIndex > 0) wrong.push('its own order: ' + path(element));
          const ids = new Set();
          for (const element of document.querySelectorAll('[id]')) { if (ids.has(element.id)) wrong.push('id twice: ' + element.id); ids.add(element.id); }
          for (const element of document.querySelectorAll('[aria-controls], [aria-labelledby]')) for (const attribute of ['aria-controls', 'aria-labelledby']) for (const id of (element.getAttribute(attribute) ?? '').split(' ').filter(Boolean)) if (!document.getElementById(id)) wrong.push(attribute + ' leads nowhere: ' + id);
          let level = 1;
          for (const heading of [...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6')].filter(seen)) { const own = +heading.tagName[1]; if (own > level + 2) wrong.push('heading skips: ' + path(heading)); level = own; }
          const colour = text => { const [r, g, b, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number); return { r, g, b, a }; };
          const over = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });
          const light = ({ r, g, b }) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const ground = element => { const layers = []; for (let at = element; at; at = at.parentElement) { const style = getComputedStyle(at).backgroundColor; if (!style.startsWith('rgb')) continue; const one = colour(style); if (one.a > 0) layers.push(one); if (one.a === 1) break; } return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 }); };
          for (const element of document.querySelectorAll('body *:not(svg *):not(option):not(script)')) {
            if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) || !seen(element) || element.closest('.sr, .tools, :disabled')) continue;
            const style = getComputedStyle(element);
            if (!style.color.startsWith('rgb')) continue;
            const under = ground(element), one = light(over(colour(style.color), under)), other = light(under);
            const contrast = (Math.max(one, other) + .05) / (Math.min(one, other) + .05), large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.5 && +style.fontWeight >= 700);
            if (contrast < (large ? 3 : 4.5)) wrong.push(`contrast ${contrast.toFixed(2)}: ${path(element)}`);
          }
          return [...new Set(wrong)].slice(0, 20);
        }
        """;
}
