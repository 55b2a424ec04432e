import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { BarChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { fontPath } from '../../bot/pictures/font.ts'
import { type Figure, inWords, median, type Part } from './figures.ts'

use([BarChart, GridComponent, TitleComponent, SVGRenderer])

const FOLDER = new URL('../../docs/pictures/', import.meta.url)
const WIDTH = 1_200
const ROW = 56
const HEAD = 120
/** About how wide a letter of a label is. */
const LETTER = 9

/** Draws the ratios of a part into the docs; returns the picture's path. */
export async function drawChart({ name, title }: Part, figures: readonly Figure[]): Promise<string> {
  const ratios = figures.filter(({ unit }) => unit === 'ratio').reverse()
  const longest = Math.max(...ratios.map(({ label }) => label.length))
  const height = HEAD + ratios.length * ROW
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'Noto Sans SC' },
    title: { text: title, left: 20, top: 16, textStyle: { fontSize: 24, color: '#1a1a1a' } },
    // Without a browser it cannot measure how wide the labels are.
    grid: { left: 30 + longest * LETTER, right: 120, top: 70, bottom: 50, outerBoundsMode: 'none' },
    xAxis: { type: 'value', axisLabel: { fontSize: 18, color: '#333333' } },
    yAxis: {
      type: 'category',
      data: ratios.map(({ label }) => label),
      axisLabel: { fontSize: 18, color: '#1a1a1a' },
    },
    series: [
      {
        type: 'bar',
        data: ratios.map(({ values }) => median(values)),
        itemStyle: { color: '#b3261e' },
        label: {
          show: true,
          position: 'right',
          fontSize: 18,
          color: '#1a1a1a',
          formatter: ({ dataIndex }: { dataIndex: number }) => shortOf(ratios[dataIndex]),
        },
      },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  await mkdir(FOLDER, { recursive: true })
  const file = new URL(`bench-${name}.png`, FOLDER)
  const font = {
    fontFiles: [fontPath(400), fontPath(700)],
    loadSystemFonts: false,
    defaultFontFamily: 'Noto Sans SC',
  }
  await writeFile(file, new Resvg(svg, { font }).render().asPng())
  return fileURLToPath(file)
}

function shortOf(figure: Figure | undefined): string {
  return figure ? inWords({ ...figure, label: '', values: [median(figure.values)] }).slice(2) : ''
}
