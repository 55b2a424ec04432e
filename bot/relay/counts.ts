import type { AlbumItem } from '../../models/album.ts'

/** 12 张照片、1 段视频; what members handed in counts once it was released. */
export function countsInWords(items: readonly Pick<AlbumItem, 'kind' | 'offered'>[]): string {
  const count = (kind: AlbumItem['kind']) =>
    items.filter((item) => item.kind === kind && !item.offered).length
  const [photos, videos, voices] = [count('photo'), count('video'), count('voice')]
  return [
    ...(photos || (!videos && !voices) ? [`${photos} 张照片`] : []),
    ...(videos ? [`${videos} 段视频`] : []),
    ...(voices ? [`${voices} 段语音`] : []),
  ].join('、')
}
